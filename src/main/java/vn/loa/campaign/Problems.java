package vn.loa.campaign;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import vn.loa.subscriber.HealthRoleNeeded;

/// What the REST interface of campaigns and runs says when it cannot do as asked (RFC 9457).
final class Problems {

    private Problems() {}

    static ResponseEntity<Object> noCampaign(String id) {
        return of(
                HttpStatus.NOT_FOUND,
                "Không có chiến dịch này (no such campaign)",
                "Không có chiến dịch “" + id + "”. Xem danh sách ở /api/v1/campaigns.");
    }

    static ResponseEntity<Object> noRun(String id) {
        return of(
                HttpStatus.NOT_FOUND,
                "Không có lượt gửi này (no such run)",
                "Không có lượt gửi “" + id + "”. Xem danh sách ở /api/v1/runs.");
    }

    static HealthRoleNeeded hidden() {
        return new HealthRoleNeeded(
                "Chiến dịch này nhắn tới danh sách y tế, mà danh sách y tế",
                "This campaign texts people of a health list; health lists");
    }

    static ResponseEntity<Object> faulty(List<CampaignError> errors) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT, "Sửa các lỗi trong “errors” rồi gửi lại.");
        problem.setTitle("Tệp chiến dịch có lỗi (the campaign file has errors)");
        problem.setProperty("errors", errors);
        return ResponseEntity.of(problem).build();
    }

    static ResponseEntity<Object> of(HttpStatus status, String title, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return ResponseEntity.of(problem).build();
    }
}
