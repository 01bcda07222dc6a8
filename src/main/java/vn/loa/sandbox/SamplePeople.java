package vn.loa.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.consent.OptOuts;
import vn.loa.subscriber.Installs;
import vn.loa.subscriber.Intake;
import vn.loa.subscriber.IntakeReport;
import vn.loa.subscriber.Lines;

/// Brings the sample people in through the doors that everybody's lists use.
final class SamplePeople {

    private static final Logger log = LoggerFactory.getLogger(SamplePeople.class);

    private static final String EVIDENCE = "sandbox";

    private final Intake intake;
    private final Installs installs;
    private final OptOuts optOuts;
    private final Clock clock;
    private final long seed;

    SamplePeople(Intake intake, Installs installs, OptOuts optOuts, Clock clock, long seed) {
        this.intake = intake;
        this.installs = installs;
        this.optOuts = optOuts;
        this.clock = clock;
        this.seed = seed;
    }

    void load() {
        var begun = clock.instant();
        var people = SamplePerson.of(Quota.sonLa(), seed);
        var report = load(people);
        if (report.rejected() > 0) {
            throw new IllegalStateException("sample people were rejected: " + report.rejectedByReason());
        }
        var installed = people.stream()
                .filter(SamplePerson::installed)
                .map(SamplePerson::msisdn)
                .toList();
        installs.registered(installed);
        var refusers = people.stream().filter(SamplePerson::refuses).toList();
        refusers.forEach(person -> optOuts.refuse(person.msisdn(), EVIDENCE, begun));
        log.info(
                "sandbox people={} new={} installed={} opted_out={} in={}ms",
                people.size(),
                report.accepted(),
                installed.size(),
                refusers.size(),
                Duration.between(begun, clock.instant()).toMillis());
    }

    private IntakeReport load(List<SamplePerson> people) {
        var csv = people.stream()
                .map(SamplePerson::csv)
                .collect(Collectors.joining("\n", SamplePerson.CSV_HEADER + "\n", "\n"));
        try {
            return intake.load(
                    Lines.csv(new ByteArrayInputStream(csv.getBytes(StandardCharsets.US_ASCII))), rows -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
