package vn.loa.consent;

import java.time.LocalDate;
import java.util.List;

/// What spacing and caps leave of one person for a new text, by the days on which texts went before.
///
/// It reckons as the claim before each text does, which alone decides.
///
/// @param tooSoon the texts that are too few days ago
/// @param counted the texts of the last 30 days, when there is a cap and they reach it
/// @param lately those of today and yesterday, when there is a cap for 24 hours and they reach it
/// @param free the first day on which neither forbids a text, if none goes in between
public record Allowance(List<Contact> tooSoon, List<Contact> counted, List<Contact> lately, LocalDate free) {

    private static final int CAP_DAYS = 30;

    /// @param contacts everything that the same category has sent to this person
    public static Allowance of(Caps caps, List<Contact> contacts, LocalDate today) {
        var free = today;
        while (!tooSoon(caps, contacts, free).isEmpty()
                || !counted(caps, contacts, free).isEmpty()
                || !lately(caps, contacts, free).isEmpty()) {
            free = free.plusDays(1);
        }
        return new Allowance(
                tooSoon(caps, contacts, today), counted(caps, contacts, today), lately(caps, contacts, today), free);
    }

    private static List<Contact> tooSoon(Caps caps, List<Contact> contacts, LocalDate day) {
        return caps.apartDays() == 0 ? List.of() : since(contacts, day.minusDays(caps.apartDays() - 1L));
    }

    private static List<Contact> counted(Caps caps, List<Contact> contacts, LocalDate day) {
        return reached(caps.within30Days(), since(contacts, day.minusDays(CAP_DAYS - 1L)));
    }

    private static List<Contact> lately(Caps caps, List<Contact> contacts, LocalDate day) {
        return reached(caps.within24Hours(), since(contacts, day.minusDays(1)));
    }

    private static List<Contact> reached(int cap, List<Contact> contacts) {
        return cap == 0 || contacts.size() < cap ? List.of() : contacts;
    }

    private static List<Contact> since(List<Contact> contacts, LocalDate day) {
        return contacts.stream().filter(contact -> !contact.day().isBefore(day)).toList();
    }
}
