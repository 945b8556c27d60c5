package org.jamfsync.state.json;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.Converter;
import java.util.function.Function;

/** A type that Jackson writes or reads as another one. */
record Conversion<A, B>(Class<A> from, Class<B> to, Function<A, B> by) implements Converter<A, B> {
    static <T, K> SimpleModule writes(SimpleModule module, Class<T> type, Class<K> as, Function<T, K> by) {
        return module.addSerializer(type, new StdDelegatingSerializer(type, new Conversion<>(type, as, by)));
    }

    static <T, K> SimpleModule reads(SimpleModule module, Class<T> type, Class<K> as, Function<K, T> by) {
        return module.addDeserializer(type, new StdDelegatingDeserializer<>(new Conversion<>(as, type, by)));
    }

    @Override
    public B convert(A value) {
        return by.apply(value);
    }

    @Override
    public JavaType getInputType(TypeFactory types) {
        return types.constructType(from);
    }

    @Override
    public JavaType getOutputType(TypeFactory types) {
        return types.constructType(to);
    }
}
