package vn.loa.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a campaign would or would not text one person if a run began now, rule by rule.
///
/// @param msisdn masked
/// @param included whether a run that began now would text the person
/// @param reason the code of the first step that keeps the person out; `INCLUDED` when none does
/// @param audience the expression, part by part; null when the number is not known or the expression cannot be read
/// @param contacts on which days texts of the campaign's category went to the person, the newest first
/// @param lastRun what became of the person in the campaign's latest run; null when there has been none
public record Explanation(
        String msisdn,
        String campaign,
        String title,
        Instant at,
        boolean included,
        String reason,
        List<Step> steps,
        @Nullable Node audience,
        List<ContactDay> contacts,
        @Nullable LastRun lastRun) {

    static final String INCLUDED = "INCLUDED";

    /// What a step does to the person.
    public enum Effect {
        /// Nothing forbids a text here.
        PASSES,
        /// No text goes to the person.
        KEEPS_OUT,
        /// A text has to wait, no more.
        DELAYS,
        /// Good to know; it decides nothing.
        TELLS
    }

    /// One rule and how it stands.
    ///
    /// @param code for programs, such as `OPTED_OUT`
    /// @param since when it became so, as far as that is known
    /// @param until when it ends or comes, as far as that is known
    public record Step(
            String code,
            Effect effect,
            String vi,
            String en,
            @Nullable Instant since,
            @Nullable Instant until) {}

    /// A part of the audience's expression.
    ///
    /// @param text `and`, `or`, `not`, or the word as it could be typed
    /// @param vi why a word holds or not; null for what is made of others
    public record Node(
            String text,
            boolean holds,
            @Nullable String vi,
            @Nullable String en,
            List<Node> parts) {}

    /// @param run null, as is `campaign`, when it was a single text, or only the health role may know which it was
    public record ContactDay(
            LocalDate day, @Nullable Integer run, @Nullable String campaign) {}

    /// @param planes the planes of the run in which the person is, as [vn.loa.message.Plane#label()] writes them;
    /// `pending` while the person's turn is to come
    /// @param textedOn the days on which a text was handed over or tried, for as long as days are kept
    public record LastRun(
            int run,
            RunStatus state,
            Instant scheduledAt,
            @Nullable Instant begunAt,
            @Nullable Instant finishedAt,
            List<String> planes,
            List<LocalDate> textedOn,
            String vi,
            String en) {}
}
