package vn.loa.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

class RefusedTest {

    @Test
    void anErrorPageSpeaksTheLanguageOfItsReaderAlone() {
        var detail = "Chỉ vai trò HEALTH (y tế) được xem. (Only the role HEALTH (of doctors) may see it.)";
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, detail);

        var why = Refused.Why.of(new ErrorResponseException(HttpStatus.FORBIDDEN, problem, null));

        assertThat(why).isNotNull();
        assertThat(why.vietnamese()).isEqualTo("Chỉ vai trò HEALTH (y tế) được xem.");
        assertThat(why.english()).isEqualTo("Only the role HEALTH (of doctors) may see it.");
    }

    @ParameterizedTest
    @CsvSource({
        "một (one), một, one",
        "chỉ một, chỉ một, chỉ một",
        "hai (2) lần, hai (2) lần, hai (2) lần",
        "(one), (one), (one)",
        "lệch), lệch), lệch)"
    })
    void wordsThatAreToldTwiceAreTakenApart(String told, String vietnamese, String english) {
        assertThat(Halves.of(told)).isEqualTo(new Halves(vietnamese, english));
    }
}
