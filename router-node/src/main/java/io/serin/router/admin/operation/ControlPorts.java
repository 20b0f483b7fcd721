package io.serin.router.admin.operation;

import io.serin.deploy.control.Releases;
import io.serin.deploy.model.Models;
import io.serin.persistence.AuditLog;
import io.serin.training.job.Jobs;

/** What a control node's operations use. */
public record ControlPorts(Jobs jobs, Models models, Releases releases, Plans plans, AuditLog audit) {}
