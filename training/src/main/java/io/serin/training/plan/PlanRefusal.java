package io.serin.training.plan;

/**
 * Why a plan cannot be carried out.
 *
 * @param field as in the JSON, such as {@code optimizer.learningRate}
 * @param detail one sentence with what was expected and what was found, which begins with the field
 */
public record PlanRefusal(String field, String detail) {}
