package io.serin.deploy.model;

import io.serin.persistence.SnapshotShape;

/** Of the snapshots of {@link ModelEntity}. */
public final class ModelShape extends SnapshotShape {

    public ModelShape() {
        super(Model.class, 1);
    }
}
