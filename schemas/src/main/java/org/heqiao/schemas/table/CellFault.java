package org.heqiao.schemas.table;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.heqiao.schemas.text.FieldText;
import org.jspecify.annotations.Nullable;

/** Why what stands in a cell cannot be what was meant. Names are codes of the contract. */
public enum CellFault {
    /** the table program's own error (#N/A, #REF! …), in a cell of its own or pasted as text. */
    CELL_ERROR,
    /** a formula: what it shows is not what was declared. */
    FORMULA_CELL,
    /** a number of more than 15 digits: a table program keeps 15 and puts zeros in place of the rest. */
    NUMBER_CELL,
    /** a cell for days holds a number that is none. */
    DATE_CELL;

    private static final int DIGITS_KEPT = 15;
    private static final Set<String> ERRORS = Set.of("#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!",
            "#SPILL!",
            "#CALC!", "#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#EXTERNAL!",
            "#PYTHON!");
    /** Err:502 of LibreOffice; a column too narrow for its number, saved as it looks. */
    private static final Pattern OTHER_ERRORS = Pattern.compile("(?i)err:\\d{3}|#{3,}");
    /** 6.40199E+17, as a table program writes a long number; 12E10 may be somebody's own number. */
    private static final Pattern ROUNDED = Pattern.compile("[+-]?\\d+(?:\\.\\d+[eE][+]?|[eE][+])\\d+");

    /** @param text what stands there, without outer blanks */
    static @Nullable CellFault of(CellKind kind, String text, boolean identifier) {
        return switch (kind) {
            case ERROR -> CELL_ERROR;
            case NO_DATE -> DATE_CELL;
            case FORMULA -> FORMULA_CELL;
            case NUMBER -> digits(text) > DIGITS_KEPT ? NUMBER_CELL : null;
            case TEXT -> ofText(text, identifier);
            case DATE, BOOLEAN, EMPTY -> null;
        };
    }

    private static @Nullable CellFault ofText(String text, boolean identifier) {
        if (text.isEmpty()) {
            return null;
        }
        char first = text.charAt(0);
        if ((first == '#' || first == 'E' || first == 'e' || first == '＃')
                && isError(FieldText.ofCell(text))) {
            return CELL_ERROR;
        }
        return identifier && (text.indexOf('E') > 0 || text.indexOf('e') > 0) && ROUNDED.matcher(text).matches()
                ? NUMBER_CELL
                : null;
    }

    private static boolean isError(String text) {
        return ERRORS.contains(text.toUpperCase(Locale.ROOT)) || OTHER_ERRORS.matcher(text).matches();
    }

    /** Before the point. */
    private static int digits(String number) {
        int point = number.indexOf('.');
        return (point < 0 ? number.length() : point) - (number.startsWith("-") ? 1 : 0);
    }
}
