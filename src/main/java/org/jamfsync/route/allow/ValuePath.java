package org.jamfsync.route.allow;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.route.custom.CustomPoint;

/**
 * What an expression may read of a value, step by step: what the values of the flow and the pictures at the places tell of
 * themselves, and what reads a text, a list or a map. Nothing that leads to a class, a setting, a connection or the program.
 */
final class ValuePath {
    private static final Set<String> OF_TEXTS = Set.of(
            "length isEmpty isBlank trim strip stripLeading stripTrailing toLowerCase toUpperCase substring replace replaceAll replaceFirst contains startsWith endsWith indexOf lastIndexOf charAt concat equals equalsIgnoreCase compareTo compareToIgnoreCase matches split toString"
                    .split(" ", -1));
    private static final Set<String> OF_COLLECTIONS = Set.of(
            "size length isEmpty empty get getOrDefault contains containsKey containsValue keySet values indexOf first last toString"
                    .split(" ", -1));
    private static final Set<String> OF_OTHERS =
            Set.of("toString equals compareTo name intValue longValue isPresent isEmpty get orElse isBefore isAfter"
                    .split(" ", -1));

    /** Rooms whose values are made to be read: immutable, without a way to anything else. */
    private static final Pattern VALUES =
            Pattern.compile("org\\.jamfsync\\.(model(?!\\.setting)|guard|plan|route\\.custom)(\\..*)?");
    /** What else of the program may be read: by the simple name of its type, each with all that is told of it. */
    private static final Map<String, Set<String>> TOLD = Map.of(
            "RunContext", Set.of("id", "site", "applies", "started", "origin"),
            "Site", Set.of("name", "getName", "source", "getSource"),
            "RunRehearsal", Set.of(),
            "InDoubt", Set.of("creates", "shown"));

    /** What a picture at any place tells: harmless, whatever else has a member of that name. */
    private static final Set<String> OF_VIEWS = Stream.of(CustomPoint.values())
            .flatMap(point ->
                    Stream.concat(Stream.of(point.view()), Stream.of(org.jamfsync.route.custom.ClassView.class)))
            .flatMap(view -> Arrays.stream(view.getRecordComponents()))
            .map(part -> part.getName())
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern STEP = Pattern.compile(
            "\\??\\.(?<name>\\w+)(?<args>\\((?:[^()'\"]++|'[^']*+'|\"[^\"]*+\")*+\\))?|\\??\\[(?<index>[^\\]\\[]*)]");
    private static final Pattern INDEX = Pattern.compile("\\d{1,9}|last(?:-\\d{1,9})?|'[^']*'|[\\w -]+");
    /** Texts, numbers, and what a function that stands inside has given. */
    private static final Pattern ARGUMENTS = Pattern.compile("\\(\\s*+(?:A(?:\\s*+,\\s*+A)*+)?\\s*+\\)"
            .replace("A", "(?:'[^']*'|\"[^\"]*\"|-?\\d{1,9}|true|false|null|\\u0001)"));

    private ValuePath() {}

    /** Something that may not be read. */
    record Refused(String name, Set<String> open) {}

    /**
     * @param from the type of the value; null when that is not known
     * @param path such as {@code .name.replace('a', 'b')}; functions inside stand as character 1
     */
    static Optional<Refused> refused(Type from, String path) {
        var type = from;
        var steps = STEP.matcher(path);
        int at = 0;
        while (at < path.length()) {
            steps.region(at, path.length());
            if (!steps.lookingAt()) {
                return Optional.of(new Refused(path.substring(at), Set.of()));
            }
            at = steps.end();
            var name = steps.group("name");
            if (name == null) {
                if (!INDEX.matcher(steps.group("index").strip()).matches()) {
                    return Optional.of(new Refused(steps.group(), Set.of()));
                }
                type = element(type);
                continue;
            }
            var args = steps.group("args");
            if (args != null && !ARGUMENTS.matcher(args).matches()) {
                return Optional.of(new Refused(name + args, Set.of()));
            }
            var open = open(type);
            if (!open.contains(name)) {
                return Optional.of(new Refused(name, open));
            }
            type = next(type, name);
        }
        return Optional.empty();
    }

    /** What may be read of a value of a type, sorted. */
    static Set<String> open(Type type) {
        var raw = raw(type);
        var open = new TreeSet<String>();
        if (raw == null || raw == Object.class) {
            open.addAll(OF_TEXTS);
            open.addAll(OF_COLLECTIONS);
            open.addAll(OF_VIEWS);
        } else if (CharSequence.class.isAssignableFrom(raw)) {
            open.addAll(OF_TEXTS);
        } else if (isCollection(raw) || raw.isArray()) {
            open.addAll(OF_COLLECTIONS);
        } else if (TOLD.containsKey(raw.getSimpleName()) && raw.getName().startsWith("org.jamfsync.route.")) {
            open.addAll(TOLD.get(raw.getSimpleName()));
        } else if (VALUES.matcher(raw.getPackageName()).matches()) {
            members(raw).forEach(method -> open.addAll(names(method)));
        } else if (isPlain(raw)) {
            open.addAll(OF_OTHERS);
        }
        return open;
    }

    private static boolean isCollection(Class<?> raw) {
        return Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw);
    }

    private static boolean isPlain(Class<?> raw) {
        return raw.isPrimitive()
                || raw.isEnum()
                || Number.class.isAssignableFrom(raw)
                || List.of(Boolean.class, Character.class, Optional.class, UUID.class)
                        .contains(raw)
                || TemporalAccessor.class.isAssignableFrom(raw)
                || TemporalAmount.class.isAssignableFrom(raw);
    }

    /** Those without arguments that give a value which may be read further. */
    private static Stream<Method> members(Class<?> type) {
        var kinds = type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()) : Stream.<Class<?>>empty();
        return Stream.concat(Stream.of(type), kinds)
                .flatMap(one -> Arrays.stream(one.getMethods()))
                .filter(method -> method.getParameterCount() == 0
                        && !Modifier.isStatic(method.getModifiers())
                        && method.getDeclaringClass() != Object.class
                        && !List.of("getClass", "getDeclaringClass", "hashCode").contains(method.getName())
                        && isValue(method.getReturnType()));
    }

    private static boolean isValue(Class<?> raw) {
        return raw == String.class
                || isCollection(raw)
                || raw.isArray()
                || (raw != void.class && isPlain(raw))
                || VALUES.matcher(raw.getPackageName()).matches();
    }

    private static List<String> names(Method method) {
        var name = method.getName();
        for (var prefix : List.of("get", "is")) {
            if (name.startsWith(prefix) && name.length() > prefix.length()) {
                var property = name.substring(prefix.length());
                return List.of(name, property.substring(0, 1).toLowerCase(Locale.ROOT) + property.substring(1));
            }
        }
        return List.of(name);
    }

    /** What a step gives; null for what is not known. */
    private static Type next(Type type, String name) {
        var raw = raw(type);
        if (raw == null || raw.isPrimitive() || !raw.getName().startsWith("org.jamfsync.")) {
            return raw == null
                            || !isCollection(raw)
                            || !Set.of("get", "first", "last").contains(name)
                    ? null
                    : element(type);
        }
        var kinds = raw.isSealed() ? Arrays.stream(raw.getPermittedSubclasses()) : Stream.<Class<?>>empty();
        return Stream.concat(Stream.of(raw), kinds)
                .flatMap(one -> Arrays.stream(one.getMethods()))
                .filter(method ->
                        method.getParameterCount() == 0 && names(method).contains(name))
                .map(Method::getGenericReturnType)
                .findFirst()
                .orElse(null);
    }

    private static Type element(Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return arguments[arguments.length - 1];
        }
        return null;
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType generic) {
            return raw(generic.getRawType());
        }
        return type instanceof WildcardType wild ? raw(wild.getUpperBounds()[0]) : null;
    }
}
