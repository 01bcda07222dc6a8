package vn.loa.console;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.loa.access.Deed;
import vn.loa.access.Role;
import vn.loa.access.Who;
import vn.loa.smpp.BindBoard;
import vn.loa.smpp.BindChange;
import vn.loa.smpp.BindEvent;
import vn.loa.smpp.BindSettings;

/// One bind: what happened to it lately, and how to change it while texts are under way.
@Controller
@RequestMapping("/binds/{name}")
class BindPage {

    private final BindBoard binds;
    private final Noticeboard board;

    BindPage(BindBoard binds, Noticeboard board) {
        this.binds = binds;
        this.board = board;
    }

    /// As it was typed.
    record Form(String window, String rate, String sessions, String weight, String reserve) {

        static Form of(BindSettings bind) {
            return new Form(
                    Integer.toString(bind.window()),
                    bind.rate() == Math.rint(bind.rate())
                            ? Long.toString((long) bind.rate())
                            : Double.toString(bind.rate()),
                    Integer.toString(bind.sessions()),
                    Integer.toString(bind.weight()),
                    Integer.toString(bind.reserve()));
        }

        /// What of it is otherwise than the settings say; what has no field here stays as it is.
        BindChange change(BindSettings settings, BindChange now) {
            return new BindChange(
                    otherwise(Integer.valueOf(sessions.strip()), settings.sessions()),
                    otherwise(Integer.valueOf(window.strip()), settings.window()),
                    otherwise(Double.valueOf(rate.strip().replace(',', '.')), settings.rate()),
                    otherwise(Integer.valueOf(weight.strip()), settings.weight()),
                    otherwise(Integer.valueOf(reserve.strip()), settings.reserve()),
                    now.operators(),
                    now.stopped());
        }

        private static <T> @Nullable T otherwise(T typed, T set) {
            return Objects.equals(typed, set) ? null : typed;
        }
    }

    record Happening(BindEvent event, String last, String first) {}

    @GetMapping
    String page(@PathVariable String name, Model model, Locale locale) {
        var bind = required(name);
        fill(bind, Form.of(binds.change(name).of(bind)), model, locale);
        return "bind";
    }

    @GetMapping("/log." + Sheet.ENDING)
    ResponseEntity<Object> log(@PathVariable String name, @PathVariable String ending) {
        var sheet = new Sheet("first", "last", "times", "kind", "session", "cause", "words");
        for (var event : binds.events(required(name).name())) {
            sheet.row(
                    event.first(),
                    event.last(),
                    event.times(),
                    Frame.word(event.kind()),
                    event.session(),
                    event.cause(),
                    event.words());
        }
        return sheet.as(ending, "bind-" + name);
    }

    @PostMapping("/settings")
    ModelAndView change(@PathVariable String name, Form form, Model model, Locale locale) {
        var bind = required(name);
        try {
            follow(bind, form.change(bind, binds.change(name)));
        } catch (IllegalArgumentException e) {
            fill(bind, form, model, locale);
            model.addAttribute("wrong", true);
            return new ModelAndView("bind", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new ModelAndView("redirect:/binds/{name}");
    }

    @PostMapping("/{word:stop|start}")
    String stop(@PathVariable String name, @PathVariable String word) {
        var bind = required(name);
        follow(bind, binds.change(name).with(word.equals("stop")));
        return "redirect:/binds/{name}";
    }

    @PostMapping("/as-set")
    String takeBack(@PathVariable String name) {
        var bind = required(name);
        var before = binds.change(name);
        binds.takeBack(bind);
        Deed.changed(before, binds.change(name));
        return "redirect:/binds/{name}";
    }

    private void follow(BindSettings bind, BindChange to) {
        var before = binds.change(bind.name());
        binds.change(bind, to);
        Deed.changed(before, to);
    }

    private BindSettings required(String name) {
        return binds.settings(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private void fill(BindSettings bind, Form form, Model model, Locale locale) {
        var wording = new Wording(locale);
        var change = binds.change(bind.name());
        model.addAttribute("bind", bind);
        model.addAttribute("asSet", Form.of(bind));
        model.addAttribute("form", form);
        model.addAttribute("stopped", Boolean.TRUE.equals(change.stopped()));
        model.addAttribute("changed", !change.equals(BindChange.NONE));
        model.addAttribute(
                "binds",
                board.binds().stream()
                        .filter(each -> each.name().equals(bind.name()))
                        .map(each -> BindView.of(each, wording))
                        .toList());
        model.addAttribute(
                "events",
                binds.events(bind.name()).stream()
                        .map(event -> new Happening(event, Moments.at(event.last()), Moments.at(event.first())))
                        .toList());
        // What is done to a bind is done to the whole country.
        model.addAttribute(
                "mayChange",
                Who.now()
                        .filter(person -> person.isAny(Role.OPERATOR))
                        .filter(person -> person.precinct().everywhere())
                        .isPresent());
    }
}
