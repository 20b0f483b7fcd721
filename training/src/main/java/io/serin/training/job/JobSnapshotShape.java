package io.serin.training.job;

import io.serin.persistence.SnapshotShape;

/** Of the snapshots of {@link JobEntity}. */
public final class JobSnapshotShape extends SnapshotShape {

    public JobSnapshotShape() {
        super(JobSnapshot.class, 1);
    }
}
