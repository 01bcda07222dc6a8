package vn.loa.console;

import java.security.Principal;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.loa.access.Deed;
import vn.loa.area.Area;
import vn.loa.campaign.PersonRuns;
import vn.loa.consent.Refusals;
import vn.loa.consent.Scope;
import vn.loa.delivery.SingleStory;
import vn.loa.message.Category;
import vn.loa.subscriber.AreaNumbers;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberParser;
import vn.loa.subscriber.ParsedNumber;
import vn.loa.subscriber.Reach;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Sight;
import vn.loa.subscriber.Subscriber;

/// One phone: what we know of it, what was sent to it over all campaigns and channels, what it refuses. The number is
/// typed in once and never shown whole.
@Controller
class PersonPage {

    private static final int MOST = 50;

    private final Registry registry;
    private final NumberParser numbers;
    private final AreaNumbers areas;
    private final Sets sets;
    private final Refusals refusals;
    private final PersonRuns runs;
    private final SingleStory.Book singles;
    private final Reach reach;
    private final Clock clock;

    PersonPage(
            Registry registry,
            NumberParser numbers,
            AreaNumbers areas,
            Sets sets,
            Refusals refusals,
            PersonRuns runs,
            SingleStory.Book singles,
            Segments segments,
            Clock clock) {
        this.registry = registry;
        this.numbers = numbers;
        this.areas = areas;
        this.sets = sets;
        this.refusals = refusals;
        this.runs = runs;
        this.singles = singles;
        this.reach = new Reach(segments, clock);
        this.clock = clock;
    }

    @GetMapping("/person")
    String ask() {
        return "person";
    }

    @PostMapping("/person")
    String find(@RequestParam String number, Model model) {
        return switch (numbers.parse(number)) {
            case ParsedNumber.Valid(var found) -> found(found, model);
            case ParsedNumber.Converted(var found) -> found(found, model);
            case ParsedNumber.Rejected(var reason) -> {
                model.addAttribute("rejected", reason);
                yield "person";
            }
        };
    }

    @GetMapping("/person/{ordinal:[0-9]{1,9}}")
    String one(@PathVariable int ordinal, Model model) {
        var person = person(ordinal);
        model.addAttribute("person", person);
        model.addAttribute("number", person.msisdn().masked());
        model.addAttribute("area", areas.find(person.area()).map(Area::name).orElse(null));
        model.addAttribute("smartphone", sets.contains(Sets.SMARTPHONE, ordinal));
        model.addAttribute("installed", sets.contains(Sets.INSTALLED, ordinal));
        model.addAttribute("refusals", refusals.of(person.msisdn()));
        model.addAttribute(
                "refused", refusals.standing(Scope.EVERYTHING, person.msisdn()).isPresent());
        model.addAttribute("runs", runs.of(ordinal, MOST));
        model.addAttribute("singles", singles(person.msisdn()));
        return "person";
    }

    @GetMapping("/person/{ordinal:[0-9]{1,9}}/history." + Sheet.ENDING)
    ResponseEntity<Object> sheet(@PathVariable int ordinal, @PathVariable String ending) {
        var person = person(ordinal);
        var sheet = new Sheet("at", "kind", "of", "became");
        runs.of(ordinal, MOST)
                .forEach(entry -> sheet.row(
                        entry.run().scheduledAt(),
                        "run",
                        entry.campaign(),
                        String.join(" ", entry.run().planes())));
        singles(person.msisdn())
                .forEach(
                        story -> sheet.row(story.taken(), "single", story.text().origin(), Frame.word(story.fate())));
        refusals.of(person.msisdn()).forEach(page -> page.history()
                .forEach(change -> sheet.row(
                        change.at(),
                        change.refused() ? "refused" : "resumed",
                        page.scope().label(),
                        change.evidence())));
        return sheet.as(ending, "person-" + ordinal);
    }

    @PostMapping("/person/{ordinal:[0-9]{1,9}}/{word:refusal|consent}")
    String change(@PathVariable int ordinal, @PathVariable String word, @Nullable Principal who) {
        var number = person(ordinal).msisdn();
        if (word.equals("refusal")) {
            refuse(number, who);
        } else {
            refusals.resume(Scope.EVERYTHING, number, evidence(who), clock.instant());
        }
        return "redirect:/person/" + ordinal;
    }

    /// Of a number that is not in the registry: it may join it some day.
    @PostMapping("/person/refusal")
    String refuse(@RequestParam String number, @Nullable Principal who, Model model) {
        if (Reach.isLimited()) {
            throw reach.outside();
        }
        switch (numbers.parse(number)) {
            case ParsedNumber.Valid(var found) -> noted(found, who, model);
            case ParsedNumber.Converted(var found) -> noted(found, who, model);
            case ParsedNumber.Rejected(var reason) -> model.addAttribute("rejected", reason);
        }
        return "person";
    }

    private String found(Msisdn number, Model model) {
        var ordinal = registry.find(number);
        if (ordinal.isPresent()) {
            // Whether we know a number outside is told to nobody.
            person(ordinal.getAsInt());
            // So that the log tells whom somebody looked up.
            Deed.changed(null, "person " + ordinal.getAsInt());
            return "redirect:/person/" + ordinal.getAsInt();
        }
        if (Reach.isLimited()) {
            // Nobody knows where a stranger lives.
            throw reach.outside();
        }
        model.addAttribute("stranger", number.masked());
        model.addAttribute("refusals", refusals.of(number));
        model.addAttribute("singles", singles(number));
        return "person";
    }

    private void noted(Msisdn number, @Nullable Principal who, Model model) {
        refuse(number, who);
        model.addAttribute("noted", number.masked());
    }

    private void refuse(Msisdn number, @Nullable Principal who) {
        refusals.refuse(Scope.EVERYTHING, number, evidence(who), clock.instant());
    }

    private static String evidence(@Nullable Principal who) {
        return "console:" + Frame.name(who);
    }

    /// That somebody was alerted is health data.
    private List<SingleStory> singles(Msisdn number) {
        return singles.to(number).stream()
                .filter(story -> story.text().category() != Category.HEALTH_ALERT || Sight.ofHealth())
                .limit(MOST)
                .toList();
    }

    private Subscriber person(int ordinal) {
        var person = registry.get(ordinal).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!reach.covers(person)) {
            throw reach.outside();
        }
        return person;
    }
}
