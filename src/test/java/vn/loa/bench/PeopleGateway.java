package vn.loa.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.Loa;
import vn.loa.journey.NotFromTests;
import vn.loa.store.Redis;
import vn.loa.subscriber.AreaNumbers;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Segments;

/// The whole of Loa in a process of its own, which also takes orders to measure itself: a line on a socket, answered in
/// JSON.
final class PeopleGateway {

    static final String READY = "people gateway ready";

    /// What an answer begins with that is none.
    static final String MISHAP = "mishap: ";

    /// The highest the heap and the process have stood since the last order to forget.
    record Peaks(long heap, long process) {}

    private PeopleGateway() {}

    /// @param arguments the port for orders, the files of areas and operators, then settings of Loa
    public static void main(String[] arguments) throws IOException {
        var application = new SpringApplication(Loa.class);
        application.addInitializers(
                context -> context.getBeanFactory().registerSingleton("notFromTests", new NotFromTests()));
        var context = application.run(Arrays.copyOfRange(arguments, 3, arguments.length));
        var measures = new PeopleMeasures(
                context.getBean(Redis.class),
                new SyntheticPeople(Path.of(arguments[1]), Path.of(arguments[2])),
                context.getBean(Segments.class),
                context.getBean(Registry.class),
                context.getBean(AreaNumbers.class));
        try (var orders = new ServerSocket(Integer.parseInt(arguments[0]), 1, InetAddress.getLoopbackAddress())) {
            System.out.println(READY);
            while (true) {
                try (var socket = orders.accept();
                        var in = new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
                    socket.getOutputStream().write(answer(in.readLine(), measures));
                }
            }
        }
    }

    private static byte[] answer(String order, PeopleMeasures measures) {
        try {
            return JsonMapper.shared().writeValueAsBytes(obey(order.split(" "), measures));
        } catch (IOException | RuntimeException e) {
            e.printStackTrace(System.out);
            return (MISHAP + order + ": " + e).getBytes(StandardCharsets.UTF_8);
        }
    }

    private static Object obey(String[] order, PeopleMeasures measures) throws IOException {
        return switch (order[0]) {
            case "counts" -> measures.counts(number(order[1]), number(order[2]));
            case "communes" -> measures.countsByCommune(number(order[1]), number(order[2]));
            case "look-ups" -> measures.lookUps(number(order[1]), number(order[2]));
            case "equality" -> measures.equality(number(order[1]), number(order[2]));
            case "peaks" -> peaks();
            default -> throw new IllegalArgumentException(order[0]);
        };
    }

    private static Peaks peaks() throws IOException {
        var heap = 0L;
        for (var pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                heap += pool.getPeakUsage().getUsed();
            }
        }
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        var process = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
        return new Peaks(heap, process);
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }
}
