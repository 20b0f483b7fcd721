package io.serin.distribution.console;

import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;

/** Colours of words within a line. The {@link Terminal} takes them out where they are not wanted. */
public enum Colour {
    GREEN(Style.fg_green),
    RED(Style.fg_red),
    YELLOW(Style.fg_yellow);

    private static final ColorScheme SCHEME = new ColorScheme.Builder(Ansi.ON).build();

    private static final Pattern CODES = Pattern.compile("\u001b\\[[0-9;]*m");

    private final Style style;

    Colour(Style style) {
        this.style = style;
    }

    public String of(String text) {
        return SCHEME.apply(text, List.of(style)).toString();
    }

    /** The text without any colour. */
    static String plain(String text) {
        return CODES.matcher(text).replaceAll("");
    }

    /** How many columns the text takes on a terminal. */
    public static int columns(String text) {
        return plain(text).length();
    }
}
