package io.serin.router.traffic;

import io.serin.deploy.routing.ArmName;

/** What figures are kept apart by. */
record ArmKey(String model, long tableVersion, int version, ArmName arm, Part part) {}
