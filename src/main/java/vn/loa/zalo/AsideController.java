package vn.loa.zalo;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Events of Zalo that could not be dealt with.
@RestController
@RequestMapping("/api/v1/zalo/events")
class AsideController {

    private final ZaloOverview overview;

    AsideController(ZaloOverview overview) {
        this.overview = overview;
    }

    @GetMapping
    List<AsideEvent> all() {
        return overview.aside();
    }

    /// Deals with it once more.
    @PostMapping("/{id}/repetition")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void again(@PathVariable String id) {
        if (!overview.again(id)) {
            throw ZaloProblem.noEvent(id);
        }
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(@PathVariable String id) {
        if (!overview.drop(id)) {
            throw ZaloProblem.noEvent(id);
        }
    }
}
