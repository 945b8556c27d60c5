package org.jamfsync.route.allow;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One spelling for each host, so that two can be compared: of its letters, its dots, and its address as numbers. */
final class HostName {
    private static final String LOOPBACK = "localhost";
    private static final int PARTS = 4;
    private static final long BYTE = 256;

    private HostName() {}

    /** Whether a host is this machine. */
    static boolean isLoopback(String normal) {
        return normal.equals(LOOPBACK);
    }

    /** @param host as in an address: may have brackets, capitals, a dot at its end */
    static String normal(String host) {
        var name = host.strip().toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        if (name.indexOf(':') >= 0) {
            return six(name);
        }
        try {
            // Full-width digits and other dots become those of ASCII.
            name = IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            // It is no name that could be resolved either: as it is.
        }
        var plain = name.replaceFirst("\\.+$", "");
        if (plain.equals(LOOPBACK) || plain.endsWith("." + LOOPBACK)) {
            return LOOPBACK;
        }
        return four(plain).map(HostName::dotted).orElse(plain);
    }

    private static String dotted(long address) {
        long first = address >> 24;
        return first == 127 || address == 0
                ? LOOPBACK
                : first + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    /** As C libraries read it: one to four numbers, each decimal, octal or hexadecimal, the last one for all that is left. */
    private static Optional<Long> four(String name) {
        var parts = name.split("\\.", -1);
        if (parts.length > PARTS) {
            return Optional.empty();
        }
        long address = 0;
        for (int index = 0; index < parts.length; index++) {
            var value = number(parts[index]);
            int left = index == parts.length - 1 ? PARTS - index : 1;
            if (value < 0 || value >= Math.pow(BYTE, left)) {
                return Optional.empty();
            }
            address = (address << (8 * left)) + value;
        }
        return Optional.of(address);
    }

    private static long number(String part) {
        try {
            if (part.matches("0x[0-9a-f]{0,10}")) {
                return part.length() == 2 ? 0 : Long.parseLong(part.substring(2), 16);
            }
            return part.matches("0[0-7]{1,12}")
                    ? Long.parseLong(part, 8)
                    : part.matches("\\d{1,12}") ? Long.parseLong(part) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** An IPv4 address in it counts as that one. */
    private static String six(String name) {
        var text = name.replaceFirst("%.*", "");
        int lastColon = text.lastIndexOf(':');
        if (text.indexOf('.') > lastColon) {
            var four = four(text.substring(lastColon + 1));
            if (four.isEmpty()) {
                return text;
            }
            text = text.substring(0, lastColon + 1) + Long.toHexString(four.get() >> 16) + ":"
                    + Long.toHexString(four.get() & 65535);
        }
        var groups = groups(text);
        if (groups.isEmpty()) {
            return text;
        }
        var all = groups.get();
        boolean zeros = all.subList(0, 5).stream().allMatch(group -> group == 0);
        if (zeros && (all.get(5) == 65535 || all.get(5) == 0)) {
            long low = ((long) all.get(6) << 16) + all.get(7);
            return low <= 1 && all.get(5) == 0 ? LOOPBACK : dotted(low);
        }
        var normal = new StringBuilder();
        all.forEach(group -> normal.append(normal.isEmpty() ? "" : ":").append(Integer.toHexString(group)));
        return normal.toString();
    }

    private static Optional<List<Integer>> groups(String text) {
        var halves = text.split("::", -1);
        var all = new ArrayList<Integer>();
        try {
            if (halves.length > 2) {
                return Optional.empty();
            }
            add(all, halves[0]);
            if (halves.length == 2) {
                var rest = new ArrayList<Integer>();
                add(rest, halves[1]);
                while (all.size() + rest.size() < 8) {
                    all.add(0);
                }
                all.addAll(rest);
            }
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        return all.size() == 8 ? Optional.of(List.copyOf(all)) : Optional.empty();
    }

    private static void add(List<Integer> groups, String text) {
        if (!text.isEmpty()) {
            for (var group : text.split(":", -1)) {
                groups.add(Integer.parseInt(group, 16));
            }
        }
    }
}
