package vn.loa;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.data.redis.autoconfigure.observation.LettuceObservationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import vn.loa.area.AreaImport;

/// Loa, the outreach gateway.
// Observing each command to Redis costs more than the command.
@SpringBootApplication(exclude = LettuceObservationAutoConfiguration.class)
@ConfigurationPropertiesScan
public class Loa {

    public static void main(String[] args) {
        if (AreaImport.asked(args)) {
            System.exit(AreaImport.run(new PrintStream(System.out, true, StandardCharsets.UTF_8), args));
        }
        SpringApplication.run(Loa.class, args);
    }

    @Bean
    static UnknownSettings unknownSettings(Environment environment) {
        return new UnknownSettings(environment);
    }

    @Bean
    Clock clock() {
        return Clock.system(Vietnam.ZONE);
    }
}
