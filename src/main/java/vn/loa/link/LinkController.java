package vn.loa.link;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// What people reach who follow a link: their store, or a page that shows them the way.
@Controller
class LinkController {

    private final Redirects redirects;
    private final Links links;
    private final Apps apps;
    private final LinkSettings settings;
    private final Guesses guesses;

    LinkController(Redirects redirects, Links links, Apps apps, LinkSettings settings, Guesses guesses) {
        this.redirects = redirects;
        this.links = links;
        this.apps = apps;
        this.settings = settings;
        this.guesses = guesses;
    }

    @GetMapping("/i/{token}")
    @Nullable
    String follow(@PathVariable String token, Model model, HttpServletRequest request, HttpServletResponse response) {
        // A cached answer would hide the next click, and the store need not know our addresses.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        var destination = redirects.follow(token, Visitor.of(request));
        if (destination.isEmpty()) {
            if (guesses.isTooMany(request.getRemoteAddr())) {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                response.setHeader(HttpHeaders.RETRY_AFTER, "60");
                return null;
            }
            return unknown(model, response);
        }
        response.setStatus(HttpStatus.FOUND.value());
        response.setHeader(HttpHeaders.LOCATION, destination.get().toString());
        return null;
    }

    /// @param gui the token of a link that whoever comes here may give to others
    @GetMapping("/tai/{id}")
    String landing(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String gui,
            Model model,
            HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        var app = apps.find(id);
        if (app.isEmpty()) {
            return unknown(model, response);
        }
        model.addAttribute("app", app.get());
        if (links.read(gui).orElse(null) instanceof Links.PassedOn toPassOn) {
            model.addAttribute("android", redirects.android(app.get(), toPassOn));
            model.addAttribute("share", share("/i/" + gui, app.get()));
            return "link/landing";
        }
        model.addAttribute("android", app.get().android());
        model.addAttribute("share", share("/tai/" + app.get().id(), app.get()));
        return "link/landing";
    }

    private Sharing share(String path, App app) {
        return Sharing.of(settings.base() + path, app, settings);
    }

    private String unknown(Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute("app", redirects.standIn());
        return "link/unknown";
    }
}
