package vn.loa.smpp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Every bind with all its numbers, and how to change one while texts are under way.
@RestController
@RequestMapping("/api/v1/binds")
class BindController {

    private final BindBoard board;
    private final Binds binds;
    private final BindMeters meters;

    BindController(BindBoard board, Binds binds, BindMeters meters) {
        this.board = board;
        this.binds = binds;
        this.meters = meters;
    }

    /// A bind as it is reached, without its password.
    ///
    /// @param change what is otherwise than the settings say; empty when nothing is
    /// @param health null while it is stopped
    /// @param responseMillis how soon the operator has lately answered; null when it had nothing to answer
    record Answer(
            String name,
            String host,
            int port,
            boolean tls,
            String systemId,
            String mode,
            List<String> operators,
            List<AcceptedSender> senders,
            BindChange change,
            @Nullable BindHealth health,
            BindMeters.@Nullable Responses responseMillis) {}

    @GetMapping
    List<Answer> all() {
        return board.settings().stream().map(this::answer).toList();
    }

    @GetMapping("/{name}")
    Answer one(@PathVariable String name) {
        return answer(required(name));
    }

    /// Sets what is to be otherwise than the settings say; what is left out is as they say.
    @PutMapping("/{name}")
    Answer change(@PathVariable String name, @RequestBody BindChange change) {
        var bind = required(name);
        try {
            board.change(bind, change);
        } catch (IllegalArgumentException e) {
            throw problem(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage()));
        }
        return answer(bind);
    }

    /// As the settings say again.
    @DeleteMapping("/{name}")
    Answer takeBack(@PathVariable String name) {
        var bind = required(name);
        board.takeBack(bind);
        return answer(bind);
    }

    private BindSettings required(String name) {
        return board.settings(name)
                .orElseThrow(() -> problem(
                        HttpStatus.NOT_FOUND,
                        "Không có đường kết nối “%s”; có: %s. (There is no bind %s.)"
                                .formatted(
                                        name,
                                        String.join(
                                                ", ",
                                                board.settings().stream()
                                                        .map(BindSettings::name)
                                                        .toList()),
                                        name)));
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    private Answer answer(BindSettings bind) {
        var change = board.change(bind.name());
        return new Answer(
                bind.name(),
                bind.host(),
                bind.port(),
                bind.tls().enabled(),
                bind.systemId(),
                bind.mode().name(),
                change.of(bind).operators(),
                bind.senders(),
                change,
                binds.health().stream()
                        .filter(health -> health.name().equals(bind.name()))
                        .findFirst()
                        .orElse(null),
                meters.responses(bind.name()).orElse(null));
    }
}
