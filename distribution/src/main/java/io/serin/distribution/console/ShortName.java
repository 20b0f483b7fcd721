package io.serin.distribution.console;

/** A name that is too long for its place: names of one kind differ at their beginning or their end, so the middle is left out. */
public final class ShortName {

    private ShortName() {}

    /** A sentence, of which the end is left out. */
    static String cut(String text, int columns) {
        return Colour.columns(text) <= columns
                ? text
                : Colour.plain(text).substring(0, columns - 1).stripTrailing() + "…";
    }

    /** @param columns at most, at least 3 */
    public static String of(String name, int columns) {
        if (Colour.columns(name) <= columns) {
            return name;
        }
        String plain = Colour.plain(name);
        int end = (columns - 1) / 3;
        return plain.substring(0, columns - 1 - end) + "…" + plain.substring(plain.length() - end);
    }
}
