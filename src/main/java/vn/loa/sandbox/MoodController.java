package vn.loa.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Switches the moods of simulated operators while the gateway runs.
@RestController
@RequestMapping("/api/v1/sandbox/mood")
@ConditionalOnProperty(name = "loa.sandbox.enabled", havingValue = "true")
class MoodController {

    private static final Logger log = LoggerFactory.getLogger(MoodController.class);

    private final SimulatedOperators operators;

    MoodController(SimulatedOperators operators) {
        this.operators = operators;
    }

    record OperatorMood(String operator, Mood mood) {}

    /// @param operator whose mood; missing means everybody's
    record Wish(@Nullable String operator, @Nullable String mood) {}

    @GetMapping
    List<OperatorMood> moods() {
        return operators.names().stream()
                .map(name -> new OperatorMood(name, operators.mood(name)))
                .toList();
    }

    @PutMapping
    ResponseEntity<Object> mood(@RequestBody Wish wish) {
        var mood = Arrays.stream(Mood.values())
                .filter(each -> each.name().equalsIgnoreCase(wish.mood()))
                .findFirst();
        if (mood.isEmpty()) {
            return problem(
                    "Không có tâm trạng này (no such mood)",
                    "“mood” là " + wish.mood() + "; hãy chọn trong (choose one of) " + Arrays.toString(Mood.values()));
        }
        var wanted = Optional.ofNullable(wish.operator());
        if (wanted.isPresent() && !operators.names().contains(wanted.get())) {
            return problem(
                    "Không có nhà mạng mô phỏng này (no such simulated operator)",
                    "“operator” là " + wanted.get() + "; hãy chọn trong (choose one of) " + operators.names());
        }
        wanted.map(List::of).orElse(operators.names()).forEach(name -> {
            operators.mood(name, mood.get());
            log.info("sandbox mood operator={} mood={}", name, mood.get());
        });
        return ResponseEntity.ok(moods());
    }

    private static ResponseEntity<Object> problem(String title, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
        problem.setTitle(title);
        return ResponseEntity.badRequest().body(problem);
    }
}
