package io.serin.deploy.plan;

/**
 * A figure of the business that feedback gives values of, such as revenue or clicks per answer. Higher is better: count what is
 * better when it is lower as a negative value.
 *
 * @param name as feedback names it
 * @param margin the candidate's mean may be lower by this share of the baseline's, 0-1
 */
public record Metric(String name, double margin) {}
