package vn.loa.result;

import java.time.Instant;
import java.util.List;

/// What came of a campaign, as far as is known now.
///
/// @param comparisons of those texted with those held out, and of the texts with each other
/// @param days the days on which runs were due, the oldest first
public record Results(
        String campaign,
        String title,
        Instant asOf,
        Outcome whole,
        List<Outcome> waves,
        List<Outcome> runs,
        List<Outcome> channels,
        List<Outcome> operators,
        List<Outcome> texts,
        List<Outcome> areas,
        List<Outcome> days,
        List<Comparison> comparisons,
        List<String> notes) {}
