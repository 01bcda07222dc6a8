package vn.loa.subscriber;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Tells on what ground people are in each set.
@RestController
@RequestMapping("/api/v1/facts")
class FactController {

    private final FactBook facts;
    private final HealthSight health;

    FactController(FactBook facts, HealthSight health) {
        this.facts = facts;
        this.health = health;
    }

    /// By set, the newest day first; sets of health lists are left out for whoever may not know of them.
    @GetMapping
    Map<String, List<FactBook.Fact>> all() {
        var told = new TreeMap<String, List<FactBook.Fact>>();
        facts.sets().stream()
                .filter(set -> Sight.ofHealth() || !health.isHealth(set))
                .forEach(set -> told.put(set, facts.of(set)));
        return told;
    }

    @GetMapping("/{set}")
    List<FactBook.Fact> one(@PathVariable String set) {
        health.check(new Expression.In(set));
        return facts.of(set);
    }
}
