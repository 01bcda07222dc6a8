package vn.loa.genuine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.loa.store.RedisUnavailable;
import vn.loa.subscriber.NumberParser;
import vn.loa.subscriber.ParsedNumber;

/// The page on which anybody checks an alert: the number that received it, and its code.
@Controller
@RequestMapping("/kiem-tra")
class CheckController {

    private static final int NETWORK = 8;

    private final Questions questions;
    private final NumberParser numbers;
    private final GenuineSettings settings;

    CheckController(Questions questions, NumberParser numbers, GenuineSettings settings) {
        this.questions = questions;
        this.numbers = numbers;
        this.settings = settings;
    }

    /// @param ma the code, from the link in an alert; the number never stands in an address
    @GetMapping
    String form(@RequestParam(defaultValue = "") String ma, Model model, HttpServletResponse response) {
        return page("ASK", Code.read(ma).map(Code::digits).orElse(""), model, response);
    }

    @PostMapping
    String check(
            @RequestParam(defaultValue = "") String so,
            @RequestParam(defaultValue = "") String ma,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var code = Code.read(ma);
        var phone =
                switch (numbers.parse(so)) {
                    case ParsedNumber.Valid(var number) -> number;
                    case ParsedNumber.Converted(var number) -> number;
                    case ParsedNumber.Rejected _ -> null;
                };
        if (phone == null || code.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return page(phone == null ? "BAD_NUMBER" : "BAD_CODE", "", model, response);
        }
        Verdict verdict;
        try {
            verdict = questions.ask(Door.PAGE, network(request.getRemoteAddr()), phone, code.get());
        } catch (RedisUnavailable e) {
            verdict = Verdict.LATER;
        }
        if (verdict == Verdict.LATER) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        }
        return page(verdict.name(), "", model, response);
    }

    private String page(String what, String code, Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        model.addAttribute("what", what);
        model.addAttribute("code", code);
        model.addAttribute("help", settings.help());
        return "genuine/check";
    }

    // One household has 2^64 addresses of version 6, and counts as one.
    private static String network(String address) {
        try {
            var octets = InetAddress.ofLiteral(address).getAddress();
            return octets.length > NETWORK ? HexFormat.of().formatHex(Arrays.copyOf(octets, NETWORK)) : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
