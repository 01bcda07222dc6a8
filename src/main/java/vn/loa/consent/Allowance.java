package vn.loa.consent;

import java.time.LocalDate;
import java.util.List;

/// What spacing and caps leave of one person for a new text, by the days on which texts went before.
///
/// It reckons as the claim before each text does, which alone decides.
///
/// @param tooSoon the texts that are too few days ago
/// @param counted the texts of the last 30 days, when there is a cap and they reach it
/// @param free the first day on which neither forbids a text, if none goes in between
public record Allowance(List<Contact> tooSoon, List<Contact> counted, LocalDate free) {

    private static final int CAP_DAYS = 30;

    /// @param contacts everything that the same category has sent to this person
    public static Allowance of(Caps caps, List<Contact> contacts, LocalDate today) {
        var free = today;
        while (!tooSoon(caps, contacts, free).isEmpty()
                || !counted(caps, contacts, free).isEmpty()) {
            free = free.plusDays(1);
        }
        return new Allowance(tooSoon(caps, contacts, today), counted(caps, contacts, today), free);
    }

    private static List<Contact> tooSoon(Caps caps, List<Contact> contacts, LocalDate day) {
        return caps.apartDays() == 0 ? List.of() : since(contacts, day.minusDays(caps.apartDays() - 1L));
    }

    private static List<Contact> counted(Caps caps, List<Contact> contacts, LocalDate day) {
        var lately = since(contacts, day.minusDays(CAP_DAYS - 1L));
        return caps.within30Days() == 0 || lately.size() < caps.within30Days() ? List.of() : lately;
    }

    private static List<Contact> since(List<Contact> contacts, LocalDate day) {
        return contacts.stream().filter(contact -> !contact.day().isBefore(day)).toList();
    }
}
