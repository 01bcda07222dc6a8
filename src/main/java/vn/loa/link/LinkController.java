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

/// What people reach who follow a link: their store, or a page that shows them the way.
@Controller
class LinkController {

    private final Redirects redirects;
    private final Apps apps;

    LinkController(Redirects redirects, Apps apps) {
        this.redirects = redirects;
        this.apps = apps;
    }

    @GetMapping("/i/{token}")
    @Nullable
    String follow(@PathVariable String token, Model model, HttpServletRequest request, HttpServletResponse response) {
        // A cached answer would hide the next click, and the store need not know our addresses.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        var destination = redirects.follow(token, Visitor.of(request));
        if (destination.isEmpty()) {
            return unknown(model, response);
        }
        response.setStatus(HttpStatus.FOUND.value());
        response.setHeader(HttpHeaders.LOCATION, destination.get().toString());
        return null;
    }

    @GetMapping("/tai/{id}")
    String landing(@PathVariable String id, Model model, HttpServletResponse response) {
        var app = apps.find(id);
        if (app.isEmpty()) {
            return unknown(model, response);
        }
        model.addAttribute("app", app.get());
        return "link/landing";
    }

    private String unknown(Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute("app", redirects.standIn());
        return "link/unknown";
    }
}
