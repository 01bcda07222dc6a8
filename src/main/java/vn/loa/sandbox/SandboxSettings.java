package vn.loa.sandbox;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What the sandbox simulates.
///
/// @param enabled whether there is a sandbox; never together with a real bind
/// @param seed the same seed makes the same people with the same habits
/// @param campaign the campaign that goes out by itself on the first start
/// @param firstRunAfter how long after the first start it fires
/// @param progressEvery how often a run that is going on is logged
@ConfigurationProperties(value = "loa.sandbox", ignoreUnknownFields = false)
record SandboxSettings(
        boolean enabled,
        long seed,
        String campaign,
        Duration firstRunAfter,
        Duration progressEvery,
        List<Operator> operators,
        NetworkSettings network,
        ZaloNetwork zalo,
        ResidentSettings residents,
        AlertedSettings alerts) {

    SandboxSettings {
        operators = List.copyOf(operators);
        var names = new HashSet<String>();
        for (var operator : operators) {
            if (!names.add(operator.name())) {
                throw new IllegalArgumentException(
                        "loa.sandbox.operators: two operators are called " + operator.name() + "; rename one");
            }
        }
        if (enabled && operators.isEmpty()) {
            throw new IllegalArgumentException(
                    "loa.sandbox.operators: none; name at least one, or set loa.sandbox.enabled=false");
        }
    }

    /// One simulated operator.
    ///
    /// @param name the operator's id, such as `viettel`
    /// @param rate parts per second that it takes
    /// @param window how many submits may be unanswered at once
    record Operator(String name, int rate, int window) {

        Operator {
            if (rate < 1 || window < 1) {
                throw new IllegalArgumentException(
                        "loa.sandbox.operators: rate and window of " + name + " must be at least 1");
            }
        }
    }

    /// How the simulated operators' network behaves on a good day.
    ///
    /// @param latency how long an operator takes to answer a submit
    /// @param receiptAfter about how long after that a phone has the text
    /// @param delivered share of the texts that reach their phone
    /// @param undelivered share of the texts that never will; of the rest nothing is ever heard
    record NetworkSettings(Duration latency, Duration receiptAfter, double delivered, double undelivered) {

        NetworkSettings {
            if (delivered < 0 || undelivered < 0 || delivered + undelivered > 1) {
                throw new IllegalArgumentException(
                        "loa.sandbox.network: delivered and undelivered are shares and together at most 1");
            }
        }
    }

    /// How simulated Zalo behaves on a good day.
    ///
    /// @param latency how long it takes to answer
    /// @param receiptAfter how long after that a phone has the message
    /// @param quota messages a day
    record ZaloNetwork(Duration latency, Duration receiptAfter, int quota) {

        ZaloNetwork {
            if (quota < 1) {
                throw new IllegalArgumentException("loa.sandbox.zalo: quota must be at least 1");
            }
        }
    }

    /// What sample people do with an alert; the others never answer.
    ///
    /// @param soon the share of those who acknowledge within seconds
    /// @param late of those who do so after `lateAfter`
    record AlertedSettings(double soon, double late, Duration lateAfter) {

        AlertedSettings {
            if (soon < 0 || late < 0 || soon + late > 1) {
                throw new IllegalArgumentException(
                        "loa.sandbox.alerts: soon and late are shares and together at most 1");
            }
        }
    }

    /// What sample people do with a reminder; shares are of all who get one.
    ///
    /// @param clicks follow the link
    /// @param installs install the app after following the link, so never more than click
    /// @param replies write back
    /// @param previews of those who click: a robot looked at the link first
    /// @param secondClicks of those who click: do so twice
    /// @param hesitation how long people wait on average
    /// @param longest nobody waits longer
    /// @param atOnce how many phones talk to us at one time
    /// @param clicksPerSecond at most
    record ResidentSettings(
            double clicks,
            double installs,
            double replies,
            double previews,
            double secondClicks,
            Duration hesitation,
            Duration longest,
            int atOnce,
            int clicksPerSecond) {

        ResidentSettings {
            for (var share : new double[] {clicks, installs, replies, previews, secondClicks}) {
                if (share < 0 || share > 1) {
                    throw new IllegalArgumentException("loa.sandbox.residents: the share " + share + " is not 0 to 1");
                }
            }
            if (installs > clicks) {
                throw new IllegalArgumentException(
                        "loa.sandbox.residents: installs must not exceed clicks, for people install through the link");
            }
            if (atOnce < 1 || clicksPerSecond < 1) {
                throw new IllegalArgumentException(
                        "loa.sandbox.residents: at-once and clicks-per-second must be at least 1");
            }
        }
    }
}
