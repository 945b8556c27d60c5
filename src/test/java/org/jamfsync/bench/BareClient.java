package org.jamfsync.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The floor: makes the calls of {@link BareCalls} with the JDK's HTTP client and nothing else. */
public final class BareClient {
    private static final Pattern MARK = Pattern.compile("\\b1\\d{9}\\b");
    private static final Pattern ID = Pattern.compile("\"(?:id|uuid)\":\"?([0-9a-f-]+)");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final String url;
    private final String authorization;

    private BareClient(String url, String networkId, String apiKey) {
        this.url = url;
        authorization = "Basic "
                + Base64.getEncoder().encodeToString((networkId + ":" + apiKey).getBytes(StandardCharsets.UTF_8));
    }

    /** @param args file of calls, URL, network id, API key, calls in flight */
    public static void main(String[] args) throws Exception {
        var client = new BareClient(args[1], args[2], args[3]);
        var threads = Executors.newFixedThreadPool(Integer.parseInt(args[4]));
        for (var stage : stages(Files.readAllLines(Path.of(args[0])))) {
            for (var done : threads.invokeAll(stage.stream().map(client::job).toList())) {
                done.get();
            }
        }
        threads.shutdown();
    }

    /** Stages of jobs of lines. */
    private static List<List<List<String>>> stages(List<String> lines) {
        var stages = new ArrayList<List<List<String>>>();
        stages.add(new ArrayList<>());
        for (var line : lines) {
            var stage = stages.get(stages.size() - 1);
            if (line.isEmpty()) {
                stages.add(new ArrayList<>());
            } else if (line.startsWith(">")) {
                stage.get(stage.size() - 1).add(line);
            } else {
                stage.add(new ArrayList<>(List.of(line)));
            }
        }
        return stages;
    }

    private Callable<Void> job(List<String> lines) {
        return () -> {
            for (var line : lines) {
                call(line.split(" ", 4));
            }
            return null;
        };
    }

    private void call(String[] words) throws IOException, InterruptedException {
        var body = words[3].isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(filled(words[3]));
        var request = HttpRequest.newBuilder(URI.create(url + "/api" + filled(words[2])))
                .method(words[1], body)
                .header("Authorization", authorization)
                .header("X-Server-Protocol-Version", "3")
                .header("Content-Type", "application/json")
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(words[1] + " " + words[2] + " " + answer.statusCode());
        }
        var id = ID.matcher(answer.body());
        if (words[0].length() > 1 && id.find()) {
            ids.put(words[0], id.group(1));
        }
    }

    private String filled(String text) {
        return MARK.matcher(text).replaceAll(mark -> Matcher.quoteReplacement(ids.get(mark.group())));
    }
}
