package org.heqiao.schemas.source;

/** The officer (经办人) on whose behalf a question is put; travels to sources that demand the end user. */
public record Officer(String name, String number, String department) {

    @Override
    public String toString() {
        return "Officer[" + number + "]";
    }
}
