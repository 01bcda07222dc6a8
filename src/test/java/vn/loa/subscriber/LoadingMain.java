package vn.loa.subscriber;

import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import vn.loa.store.Redis;

/// Loads a file as a process of its own, to be killed at it.
final class LoadingMain {

    /// @param arguments the port of Redis, the file, the mode, the rows of a chunk
    public static void main(String[] arguments) throws IOException {
        var client = RedisClient.create("redis://127.0.0.1:" + arguments[0]);
        var people = new People(new Redis(client, Duration.ofSeconds(20)), Integer.parseInt(arguments[3]));
        try (var file = Files.newInputStream(Path.of(arguments[1]))) {
            System.out.println("loading");
            people.intake.load(
                    Lines.csv(file), order(arguments[2]), (rows, octets) -> System.out.println("rows=" + rows));
        }
        System.out.println("done");
        System.exit(0);
    }

    static LoadOrder order(String mode) {
        return new LoadOrder("file", new Provenance("viettel", "", ""), LoadOrder.Mode.valueOf(mode), null, null);
    }

    private LoadingMain() {}
}
