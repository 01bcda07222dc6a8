package vn.loa.subscriber;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Forgets a person at their wish, or by order.
@RestController
@RequestMapping("/api/v1/subscribers")
class ErasureController {

    private static final Logger log = LoggerFactory.getLogger(ErasureController.class);

    private final Departures departures;
    private final NumberParser numbers;

    ErasureController(Departures departures, NumberParser numbers) {
        this.departures = departures;
        this.numbers = numbers;
    }

    /// The answer is the same whether we knew the number: it must not tell.
    @DeleteMapping("/{msisdn}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(@PathVariable String msisdn) {
        departures.erase(SubscriberController.number(numbers, msisdn));
        log.info("person erased");
    }
}
