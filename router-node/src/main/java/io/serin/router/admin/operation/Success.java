package io.serin.router.admin.operation;

/** @param type of the JSON body */
public record Success(int status, Class<?> type) {

    public static Success ok(Class<?> type) {
        return new Success(200, type);
    }

    public static Success created(Class<?> type) {
        return new Success(201, type);
    }
}
