package vn.loa.subscriber;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/// What stands between the brackets of a word of the algebra; whatever is wrong with it is an [ArgumentException].
public final class Arguments {

    private final String form;
    private final List<String> values;

    private Arguments(String form, List<String> values) {
        this.form = form;
        this.values = values;
    }

    /// @param most how many arguments the word takes at most
    public static Arguments of(Operand word, List<String> values, int least, int most) {
        if (values.size() < least || values.size() > most) {
            var count = least == most ? "" + least : least + "-" + most;
            throw new ArgumentException(
                    Math.min(values.size() - 1, most),
                    word.name() + " có " + values.size() + " giá trị, cần " + count,
                    "viết như " + word.form(),
                    word.name() + " is given " + values.size() + " arguments and takes " + count + "; expected "
                            + word.form());
        }
        return new Arguments(word.form(), values);
    }

    public boolean has(int argument) {
        return argument < values.size();
    }

    public String text(int argument) {
        return values.get(argument);
    }

    /// `5%`, in units of [Sample#WHOLE].
    int share(int argument) {
        try {
            return new Sample(Sample.share(text(argument)), "").share();
        } catch (IllegalArgumentException e) {
            throw wrong(
                    argument,
                    "một tỷ lệ như 5% hoặc 0.5%, nhiều nhất 100%",
                    "a share such as 5% or 0.5%, at most 100%");
        }
    }

    /// `2026-01-31`
    LocalDate day(int argument) {
        try {
            return LocalDate.parse(text(argument));
        } catch (DateTimeException e) {
            throw wrong(argument, "một ngày như 2021-07-01", "a day such as 2021-07-01");
        }
    }

    /// `30d`, in days.
    public int days(int argument, int most) {
        var text = text(argument);
        var days = text.matches("\\d{1,4}d") ? Integer.parseInt(text.substring(0, text.length() - 1)) : 0;
        if (days < 1 || days > most) {
            throw wrong(argument, "1d đến " + most + "d (số ngày)", "1d to " + most + "d (days)");
        }
        return days;
    }

    /// That an argument is not what it should be.
    public ArgumentException wrong(int argument, String vietnamese, String english) {
        var given =
                text(argument).length() <= 40 ? text(argument) : text(argument).substring(0, 40) + "...";
        return new ArgumentException(
                argument,
                "'" + given + "' không đọc được",
                "ở đây cần " + vietnamese + ", như trong " + form,
                "'" + given + "' cannot be read; expected " + english + ", as in " + form);
    }
}
