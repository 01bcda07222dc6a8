package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.List;

/// `sample(5%, "seed")`: a [Sample] of everybody.
final class SampleWord implements Operand {

    @Override
    public String name() {
        return "sample";
    }

    @Override
    public String form() {
        return "sample(5%, \"...\")";
    }

    @Override
    public Expression read(List<String> values, LocalDate today) {
        var arguments = Arguments.of(this, values, 2, 2);
        var share = arguments.share(0);
        if (arguments.text(1).isBlank()) {
            throw arguments.wrong(1, "một từ làm hạt giống", "a word to draw by");
        }
        return new Expression.Sampled(new Sample(share, arguments.text(1)));
    }
}
