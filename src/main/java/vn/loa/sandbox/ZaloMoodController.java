package vn.loa.sandbox;

import java.util.Arrays;
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

/// Switches the mood of simulated Zalo while the gateway runs.
@RestController
@RequestMapping("/api/v1/sandbox/zalo/mood")
@ConditionalOnProperty(name = "loa.sandbox.enabled", havingValue = "true")
class ZaloMoodController {

    private static final Logger log = LoggerFactory.getLogger(ZaloMoodController.class);

    private final SimulatedZalo zalo;

    ZaloMoodController(SimulatedZalo zalo) {
        this.zalo = zalo;
    }

    record Wish(@Nullable String mood) {}

    record Now(ZaloMood mood) {}

    @GetMapping
    Now mood() {
        return new Now(zalo.mood());
    }

    @PutMapping
    ResponseEntity<Object> mood(@RequestBody Wish wish) {
        var mood = Arrays.stream(ZaloMood.values())
                .filter(each -> each.name().equalsIgnoreCase(wish.mood()))
                .findFirst();
        if (mood.isEmpty()) {
            var problem = ProblemDetail.forStatusAndDetail(
                    HttpStatus.BAD_REQUEST,
                    "“mood” là " + wish.mood() + "; hãy chọn trong (choose one of) "
                            + Arrays.toString(ZaloMood.values()));
            problem.setTitle("Không có tâm trạng này (no such mood)");
            return ResponseEntity.badRequest().body(problem);
        }
        zalo.mood(mood.get());
        log.info("sandbox mood zalo={}", mood.get());
        return ResponseEntity.ok(mood());
    }
}
