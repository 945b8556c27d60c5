package org.jamfsync.route.check;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Follows a path such as {@code .change.kind.word} through the types of the program. */
final class BeanPath {
    private static final Set<String> OF_EVERY_OBJECT =
            Arrays.stream(Object.class.getMethods()).map(Method::getName).collect(Collectors.toUnmodifiableSet());

    /** What reads a list, set or map; all else of it changes it. */
    private static final Set<String> OF_COLLECTIONS = Set.of(
            "size",
            "isEmpty",
            "empty",
            "get",
            "contains",
            "containsKey",
            "containsValue",
            "keySet",
            "values",
            "first",
            "last");

    private BeanPath() {}

    /** A step that the type before it does not have. */
    record Unknown(Class<?> type, String name) {}

    /**
     * @param path begins with a dot; what follows a list, a map or a call with arguments is not looked at
     * @return the first step that is not there
     */
    static Optional<Unknown> unknown(Class<?> from, String path) {
        var type = from;
        for (var step : path.replaceFirst("^\\??\\.", "").split("\\??\\.", -1)) {
            var name = step.replaceAll("[\\[(].*", "").strip();
            if (isCollection(type)) {
                return OF_COLLECTIONS.contains(name) ? Optional.empty() : Optional.of(new Unknown(type, name));
            }
            var method = method(type, name);
            if (method.isEmpty()) {
                return Optional.of(new Unknown(type, name));
            }
            type = method.get().getReturnType();
            boolean follows = (type.getName().startsWith("org.jamfsync.") || isCollection(type)) && !step.contains("[");
            if (!follows) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isCollection(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    /** Of those without a value nothing is read. */
    private static Optional<Method> method(Class<?> type, String name) {
        return methods(type)
                .filter(method -> names(method).contains(name)
                        && !OF_EVERY_OBJECT.contains(method.getName())
                        && method.getReturnType() != void.class)
                .findFirst();
    }

    /** What a path may name, sorted. */
    static Set<String> names(Class<?> type) {
        if (isCollection(type)) {
            return new TreeSet<>(OF_COLLECTIONS);
        }
        return methods(type)
                .filter(method -> method.getParameterCount() == 0
                        && !Modifier.isStatic(method.getModifiers())
                        && !OF_EVERY_OBJECT.contains(method.getName()))
                .map(method -> names(method).get(names(method).size() - 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of a sealed type, and of all it may be. */
    private static Stream<Method> methods(Class<?> type) {
        var kinds = type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()) : Stream.<Class<?>>empty();
        return Stream.concat(Stream.of(type), kinds).flatMap(one -> Arrays.stream(one.getMethods()));
    }

    /** A method's own name and the one of its property. */
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
}
