package vn.loa.subscriber;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The operator that texts to a number go to, and whose word that is.
///
/// @param operator its id, such as `viettel`; `unknown` when nobody says
/// @param since the day from which the word holds, where it has one
public record Carrier(
        String operator, DecidedBy decidedBy, @Nullable LocalDate since) {}
