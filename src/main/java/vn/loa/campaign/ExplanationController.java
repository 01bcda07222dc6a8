package vn.loa.campaign;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberParser;
import vn.loa.subscriber.ParsedNumber;

/// Tells over REST why a number is in or out of a campaign.
@RestController
class ExplanationController {

    private final Explanations explanations;
    private final NumberParser numbers;

    ExplanationController(Explanations explanations, NumberParser numbers) {
        this.explanations = explanations;
        this.numbers = numbers;
    }

    @GetMapping("/api/v1/subscribers/{msisdn}/explanation")
    ResponseEntity<Object> explain(@PathVariable String msisdn, @RequestParam @Nullable String campaign) {
        if (campaign == null || campaign.isBlank()) {
            return Problems.of(
                    HttpStatus.BAD_REQUEST,
                    "Thiếu “campaign” (campaign is missing)",
                    "Thêm ?campaign=<mã chiến dịch>; xem danh sách ở /api/v1/campaigns. (Add ?campaign=<id>.)");
        }
        return switch (numbers.parse(msisdn)) {
            case ParsedNumber.Valid(var number) -> explain(number, campaign);
            case ParsedNumber.Converted(var number) -> explain(number, campaign);
            case ParsedNumber.Rejected(var reason) ->
                Problems.of(
                        HttpStatus.BAD_REQUEST,
                        "Không phải số di động (not a mobile number)",
                        reason.vietnamese() + " (" + reason.english() + ")");
        };
    }

    private ResponseEntity<Object> explain(Msisdn number, String campaign) {
        return switch (explanations.of(number, campaign)) {
            case Explanations.Answer.Told(var explanation) -> ResponseEntity.ok(explanation);
            case Explanations.Answer.UnknownCampaign _ -> Problems.noCampaign(campaign);
            case Explanations.Answer.Faulty(var errors) -> Problems.faulty(errors);
            case Explanations.Answer.ForHealthOnly _ -> throw Problems.hidden();
        };
    }
}
