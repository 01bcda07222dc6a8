package vn.loa.console;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import vn.loa.access.Doors;
import vn.loa.access.Person;
import vn.loa.access.Rehearsal;
import vn.loa.access.Role;
import vn.loa.access.Who;

/// What every page shows around its own matter.
@ControllerAdvice(basePackages = {"vn.loa.console", "vn.loa.access", "vn.loa.sandbox"})
class Frame {

    private final Rehearsal rehearsal;

    Frame(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    @ModelAttribute
    void frame(Model model, HttpServletRequest request, @Nullable Principal who, Locale locale) {
        model.addAttribute("wording", new Wording(locale));
        model.addAttribute("doors", new Doors());
        model.addAttribute("rehearsal", rehearsal.on());
        model.addAttribute("path", request.getRequestURI());
        model.addAttribute(
                "who", who == null ? null : Who.now().map(Person::title).orElse(who.getName()));
        model.addAttribute("administers", may(Role.ADMINISTRATOR));
        model.addAttribute("operates", may(Role.OPERATOR));
        model.addAttribute("audits", may(Role.AUDITOR));
        // A rehearsal's guest signs in on the way.
        model.addAttribute("approves", may(Role.APPROVER));
        model.addAttribute("writes", who == null || may(Role.AUTHOR));
        model.addAttribute("inVietnamese", inLanguage(request, "vi"));
        model.addAttribute("inEnglish", inLanguage(request, "en"));
    }

    private static boolean may(Role... roles) {
        return Who.now().filter(person -> person.isAny(roles)).isPresent();
    }

    /// To which whoever looks is kept, for people; empty when to none.
    static String ownAreas() {
        return Who.precinct().areas().stream().sorted().collect(Collectors.joining(", "));
    }

    /// Who does something here, for the books.
    static String name(@Nullable Principal who) {
        return who == null ? "console" : who.getName();
    }

    /// A state as the messages know it.
    static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /// This page, with the same question, in the other language.
    private static String inLanguage(HttpServletRequest request, String language) {
        var here = ServletUriComponentsBuilder.fromRequest(request)
                .replaceQueryParam("lang", language)
                .build();
        return here.getPath() + "?" + here.getQuery();
    }
}
