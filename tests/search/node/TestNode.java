import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.index.reindex.ReindexPlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.transport.Netty4Plugin;

/** A node in the folder that is named first. It prints its port, and ends when its standard input does. */
final class TestNode extends Node {
    private TestNode(Environment environment) {
        super(environment, List.of(ReindexPlugin.class, Netty4Plugin.class), true);
    }

    private static Environment environment(String home) {
        Settings settings = Settings.builder()
            .put("path.home", home)
            .put("discovery.type", "single-node")
            .put("network.host", "127.0.0.1")
            .put("http.port", 0)
            .put("transport.port", 0)
            // A full disk is the machine's matter here.
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
        return InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), Path.of(home), () -> "test");
    }

    public static void main(String[] arguments) throws Exception {
        try (Node node = new TestNode(environment(arguments[0])).start()) {
            HttpServerTransport http = node.injector().getInstance(HttpServerTransport.class);
            System.out.println("port " + http.boundAddress().publishAddress().getPort());
            while (System.in.read() >= 0) {
            }
        }
    }
}
