package org.jamfsync.route.step;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.BiConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Hands everything that is marked as {@link Step} over to a Camel, by its name. */
public final class Steps {
    private Steps() {}

    /** @param holders objects whose classes or methods are marked */
    public static void bind(BiConsumer<String, Object> registry, Object... holders) {
        for (var holder : holders) {
            var bean = holder.getClass().getAnnotation(Step.class);
            if (bean != null) {
                registry.accept(bean.value(), holder);
            }
            for (var method : holder.getClass().getDeclaredMethods()) {
                var step = method.getAnnotation(Step.class);
                if (step != null) {
                    registry.accept(step.value(), step(holder, method));
                }
            }
        }
    }

    private static Object step(Object holder, Method method) {
        method.setAccessible(true);
        if (method.getParameterCount() == 0) {
            return call(holder, method);
        }
        return (Processor) exchange -> process(holder, method, exchange);
    }

    private static Object call(Object holder, Method method) {
        try {
            return method.invoke(holder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(method + " cannot be bound", e);
        }
    }

    private static void process(Object holder, Method method, Exchange exchange) throws Exception {
        try {
            method.invoke(holder, exchange);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }
}
