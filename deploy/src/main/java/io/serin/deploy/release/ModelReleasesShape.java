package io.serin.deploy.release;

import io.serin.persistence.SnapshotShape;

/** Of the snapshots of {@link ReleaseEntity}. */
public final class ModelReleasesShape extends SnapshotShape {

    public ModelReleasesShape() {
        super(ModelReleases.class, 1);
    }
}
