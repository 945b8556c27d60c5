package org.jamfsync.route.allow;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.route.file.Findings;
import org.jamfsync.yaml.YamlNode;

/** Where a route may read from and send to: a few components, with the options listed here, and no address made at run time. */
final class Address {
    private static final Map<String, Set<String>> OPTIONS = Map.of(
            "direct", words("name failIfNoConsumers block timeout"),
            "quartz",
                    words("groupName triggerName cron deleteJob durableJob pauseJob stateful fireNow triggerStartDelay "
                            + "ignoreExpiredNextFireTime trigger.timeZone trigger.misfireInstruction trigger.repeatInterval "
                            + "trigger.repeatCount trigger.priority trigger.description"),
            "timer", words("timerName delay fixedRate period repeatCount"),
            "http", web(),
            "https", web(),
            "smtp", mail(),
            "smtps", mail(),
            "file",
                    words("directoryName fileName tempFileName tempPrefix fileExist charset autoCreate appendChars "
                            + "allowNullBody noop delay initialDelay delete maxMessagesPerPoll startingDirectoryMustExist "
                            + "directoryMustExist readLock readLockTimeout readLockCheckInterval idempotent "
                            + "sendEmptyMessageWhenIdle repeatCount"));
    /** Names of files in an option. */
    private static final Set<String> FILE_NAMES = words("fileName tempFileName tempPrefix");
    /** Where the value of an option that a file may have stands for a folder of the settings. */
    private static final Pattern FOLDER =
            Pattern.compile("\\{\\{\\s*custom\\.[\\w.-]+\\s*}}(?:/(?!\\.\\.?(?:/|$))[\\w .-]+)*/?");

    /** A whole path to write into, without hidden folders. */
    private static final Pattern WRITTEN_OUT = Pattern.compile("(?:/(?!\\.)[\\w .-]+)+/?");

    private static final List<Path> OF_THE_SYSTEM = Stream.of(
                    "bin", "boot", "dev", "etc", "lib", "lib64", "proc", "root", "run", "sbin", "sys", "usr")
            .map(folder -> Path.of("/", folder))
            .toList();

    private static final Pattern NAME = Pattern.compile("[\\w.-]+");
    private static final Pattern WEB = Pattern.compile("https?://[^/?#]+.*", Pattern.DOTALL);
    private static final Pattern FUNCTION_IN_NAME = Pattern.compile(
            "body\\.(?:site|run|operation|kind|outcome)|date(?:-with-timezone)?:[^/\\\\]*|file:(?:name|onlyname)[\\w.]*|exchangeId|uuid|variable\\.run\\.site\\.name");

    private static final Set<String> OF_HTTP = endpointOptions();

    private final Limits limits;
    private final Placeholders placeholders;
    private final Findings faults;

    /**
     * What addresses are compared with.
     *
     * @param jamf hosts of Jamf School, as {@link #place} writes them
     * @param closed folders that no route may look into
     * @param stages routes that only stages call
     */
    record Limits(Set<String> jamf, List<Path> closed, Set<String> stages) {}

    private record Option(String name, String raw, String value, int line) {}

    Address(Limits limits, Placeholders placeholders, Findings faults) {
        this.limits = limits;
        this.placeholders = placeholders;
        this.faults = faults;
    }

    private static Set<String> words(String all) {
        return Stream.of(all.split(" ", -1)).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> web() {
        return words(
                "httpUri httpMethod httpClient.responseTimeout httpClient.connectTimeout httpClient.connectionRequestTimeout "
                        + "connectTimeout responseTimeout connectionRequestTimeout soTimeout throwExceptionOnFailure okStatusCodeRange "
                        + "authMethod authUsername authPassword authBearerToken authenticationPreemptive followRedirects copyHeaders "
                        + "skipRequestHeaders skipResponseHeaders userAgent deleteWithBody getWithBody disableStreamCache "
                        + "ignoreResponseBody");
    }

    private static Set<String> mail() {
        return words(
                "host port from to cc bcc replyTo subject useHeaderSubject connectionTimeout username password contentType "
                        + "mail.smtp.auth mail.smtp.starttls.enable mail.smtp.starttls.required mail.smtps.auth");
    }

    private static Set<String> endpointOptions() {
        try (var stream = Address.class.getResourceAsStream("/META-INF/org/apache/camel/component/http/http.json")) {
            var names = new HashSet<String>();
            new ObjectMapper()
                    .readTree(stream)
                    .path("properties")
                    .fieldNames()
                    .forEachRemaining(name -> names.add(form(name)));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Camel finds it too: without hyphens and capitals. */
    private static String form(String option) {
        return option.replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** Host, and port where this machine has many servers; {@code ""} when there is none. */
    static String place(URI address) {
        var host = address.getHost();
        if (host == null) {
            return "";
        }
        var normal = HostName.normal(host);
        int port = address.getPort() >= 0 ? address.getPort() : "http".equals(address.getScheme()) ? 80 : 443;
        return HostName.isLoopback(normal) ? normal + ":" + port : normal;
    }

    /**
     * @param origin whether a route begins here
     * @param step holds {@code uri} and maybe {@code parameters}; or is the address itself
     */
    void look(YamlNode step, boolean origin) {
        var uri = step.isScalar() ? step : step.get("uri").orElse(null);
        if (uri == null || !uri.isScalar()) {
            faults.add(step.line(), "routes.allow-address", step.isScalar() ? step.text() : "uri");
            return;
        }
        var raw = uri.text().strip();
        var filled = placeholders.filled(raw).strip();
        if (filled.contains("$")) {
            faults.add(uri.line(), "routes.allow-dynamic", raw);
            return;
        }
        int query = filled.indexOf('?');
        var plain = query < 0 ? filled : filled.substring(0, query);
        var scheme = plain.replaceFirst(":.*", "");
        var open = OPTIONS.get(scheme);
        if (open == null) {
            if (!filled.isEmpty() || !raw.contains("{{")) {
                faults.add(uri.line(), "routes.allow-component", scheme, sorted(OPTIONS.keySet()));
            }
            return;
        }
        var options = options(step, query < 0 ? "" : filled.substring(query + 1), uri.line());
        options.forEach(option -> option(scheme, open, option));
        target(
                new Target(scheme, raw, plain.substring(Math.min(plain.length(), scheme.length() + 1)), uri.line()),
                options,
                origin);
    }

    /** @param rest what follows the scheme */
    private record Target(String scheme, String raw, String rest, int line) {}

    private void target(Target target, List<Option> options, boolean origin) {
        switch (target.scheme) {
            case "direct" -> direct(target, options, origin);
            case "http", "https" -> web(target, options);
            case "file" -> folder(target, options, origin);
            default -> {
                if (!target.rest.matches("[\\w.:/@\\[\\]-]*")) {
                    faults.add(target.line, "routes.allow-address", target.raw);
                }
            }
        }
    }

    private List<Option> options(YamlNode step, String query, int line) {
        var all = new ArrayList<Option>();
        for (var pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            var value = equals < 0 ? "" : pair.substring(equals + 1);
            all.add(new Option(decoded(name), value, decoded(value), line));
        }
        step.get("parameters").ifPresent(parameters -> {
            if (!parameters.isMapping()) {
                faults.add(parameters.line(), "routes.allow-address", "parameters");
            }
            for (var field : parameters.fields()) {
                if (!field.value().isScalar()) {
                    faults.add(field.line(), "routes.allow-option", field.name(), "parameters", "");
                }
                var text = field.value().text();
                all.add(new Option(decoded(field.name()), text, placeholders.filled(text), field.line()));
            }
        });
        return all;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private void option(String scheme, Set<String> open, Option option) {
        boolean web = scheme.startsWith("http");
        // What is no option of the component belongs to the address that is called.
        boolean passedOn = web && !OF_HTTP.contains(form(option.name)) && !option.name.matches("(?i)http.?client\\..*");
        if (!open.contains(option.name) && !passedOn) {
            faults.add(option.line, "routes.allow-option", option.name, scheme, sorted(open));
        }
        var value = option.value.strip().replaceFirst("^RAW[({]", "").strip();
        if (value.startsWith("#") || value.startsWith("resource:")) {
            faults.add(option.line, "routes.allow-bean", option.name + ": " + option.value);
        }
        if (web && option.name.equals("followRedirects") && !value.equals("false")) {
            faults.add(option.line, "routes.allow-redirects");
        }
        if (FILE_NAMES.contains(option.name)) {
            if (!isFileName(option.value)) {
                faults.add(option.line, "routes.allow-file-name", option.value);
            }
        } else if (option.value.contains("$") && !option.name.matches("(?i).*password|authBearerToken")) {
            faults.add(option.line, "routes.allow-dynamic", option.name + ": " + option.raw);
        }
    }

    /** A name and no way to another folder, whatever its functions give. */
    static boolean isFileName(String text) {
        var rest = text;
        for (var function : SimpleText.outermost(text)) {
            if (!FUNCTION_IN_NAME.matcher(function).matches()) {
                return false;
            }
            rest = rest.replace(function, "");
        }
        return !rest.matches("(?s).*[/\\\\\\x00].*") && !rest.startsWith(".");
    }

    private void direct(Target target, List<Option> options, boolean origin) {
        var names = options.stream()
                .filter(option -> option.name.equals("name"))
                .map(Option::value)
                .collect(Collectors.toCollection(ArrayList::new));
        var path = target.rest.replaceFirst("^//", "");
        if (!path.isEmpty()) {
            names.add(path);
        }
        if (names.size() != 1 || !NAME.matcher(names.get(0)).matches()) {
            faults.add(target.line, "routes.allow-address", target.raw);
        } else if (limits.stages.contains(names.get(0))
                && !(origin && faults.item().id().equals(names.get(0)))) {
            faults.add(target.line, "routes.allow-stage", names.get(0));
        }
    }

    private void web(Target target, List<Option> options) {
        var path =
                options.stream().filter(option -> option.name.equals("httpUri")).toList();
        var address = target.scheme + ":" + target.rest;
        if (!path.isEmpty()) {
            var given = path.get(0).value.strip();
            address = target.rest.isEmpty() && path.size() == 1
                    ? given.startsWith(target.scheme + ":")
                            ? given
                            : target.scheme + "://" + given.replaceFirst("^//", "")
                    : "";
        }
        if (!WEB.matcher(address).matches()) {
            faults.add(target.line, "routes.allow-address", target.raw);
            return;
        }
        try {
            var place = place(new URI(address.replaceFirst("[?#].*", "")));
            if (place.isEmpty()) {
                faults.add(target.line, "routes.allow-address", target.raw);
            } else if (limits.jamf.contains(place)) {
                faults.add(target.line, "routes.jamf-host");
            }
        } catch (URISyntaxException e) {
            faults.add(target.line, "routes.allow-address", target.raw);
        }
    }

    private void folder(Target target, List<Option> options, boolean origin) {
        var named = options.stream()
                .filter(option -> option.name.equals("directoryName"))
                .toList();
        var raw = target.raw.replaceFirst("^file:?(//)?", "").replaceFirst("\\?.*", "");
        if (named.size() + (raw.isEmpty() ? 0 : 1) != 1) {
            faults.add(target.line, "routes.allow-address", target.raw);
            return;
        }
        var folder = raw.isEmpty() ? named.get(0).raw : raw;
        int line = raw.isEmpty() ? named.get(0).line : target.line;
        if (!FOLDER.matcher(folder).matches()
                && (origin || !WRITTEN_OUT.matcher(folder).matches())) {
            faults.add(line, "routes.allow-folder", folder);
        } else if (isClosed(placeholders.filled(folder))) {
            faults.add(line, "routes.allow-closed-folder", folder);
        }
    }

    private boolean isClosed(String folder) {
        try {
            var path = Path.of(folder).toAbsolutePath().normalize();
            return limits.closed.stream().anyMatch(path::startsWith)
                    || OF_THE_SYSTEM.stream().anyMatch(path::startsWith);
        } catch (InvalidPathException e) {
            return true;
        }
    }

    private static String sorted(Set<String> words) {
        return words.stream().sorted().collect(Collectors.joining(", "));
    }
}
