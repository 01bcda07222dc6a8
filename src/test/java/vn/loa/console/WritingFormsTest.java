package vn.loa.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.LinkedMultiValueMap;

class WritingFormsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"5|5%", "2,5|2.5%", "2.5%|2.5%", "2,5%|2.5%", " 10 % |10%", "năm|năm"})
    void aShareIsUnderstoodHoweverPeopleWriteIt(String typed, String share) {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("holdout", typed);

        assertThat(WritingForms.changes("timetable", form)).containsEntry("holdout", share);
    }
}
