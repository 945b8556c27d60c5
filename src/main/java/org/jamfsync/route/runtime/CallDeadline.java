package org.jamfsync.route.runtime;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Bounds each HTTP call as a whole, its body included: a socket's own timeout begins anew with each byte, so that an answer
 * which drips would hold a run for ever. When the time is over, the connection is closed under whoever reads from it.
 *
 * <p>The time is what the endpoint says in {@code httpClient.responseTimeout}.
 */
final class CallDeadline implements HttpClientConfigurer {
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "call-deadline");
        thread.setDaemon(true);
        return thread;
    });

    private final Duration otherwise;

    /** @param otherwise for endpoints that say nothing */
    CallDeadline(Duration otherwise) {
        this.otherwise = otherwise;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.addExecInterceptorFirst("call-deadline", this::call);
    }

    private ClassicHttpResponse call(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        var given = scope.clientContext.getRequestConfig().getResponseTimeout();
        long millis = given == null || given.isDisabled() ? otherwise.toMillis() : given.toMilliseconds();
        var watch = new Watch(scope.execRuntime, millis);
        try {
            var response = chain.proceed(request, scope);
            if (response.getEntity() == null) {
                watch.end();
            } else {
                response.setEntity(new Watched(response.getEntity(), watch));
            }
            return response;
        } catch (IOException e) {
            watch.end();
            throw watch.said(e);
        } catch (HttpException | RuntimeException e) {
            watch.end();
            throw e;
        }
    }

    /** Over one call. */
    private static final class Watch {
        private final ExecRuntime runtime;
        private final Future<?> expiry;
        private volatile boolean expired;

        Watch(ExecRuntime runtime, long millis) {
            this.runtime = runtime;
            expiry = TIMER.schedule(this::expire, millis, TimeUnit.MILLISECONDS);
        }

        private void expire() {
            expired = true;
            runtime.discardEndpoint();
        }

        void end() {
            expiry.cancel(false);
        }

        /** What broke, as a timeout if it was one. */
        IOException said(IOException broken) {
            if (!expired || broken instanceof InterruptedIOException) {
                return broken;
            }
            var timeout = new SocketTimeoutException("the call as a whole took too long");
            timeout.initCause(broken);
            return timeout;
        }
    }

    /** A body that is read under a watch, which ends with it. */
    private static final class Watched extends HttpEntityWrapper {
        private final Watch watch;

        Watched(HttpEntity entity, Watch watch) {
            super(entity);
            this.watch = watch;
        }

        @Override
        public boolean isStreaming() {
            return true;
        }

        @Override
        public InputStream getContent() throws IOException {
            var content = super.getContent();
            if (content == null) {
                watch.end();
                return null;
            }
            return new WatchedStream(content, watch);
        }
    }

    private static final class WatchedStream extends FilterInputStream {
        private final Watch watch;

        WatchedStream(InputStream content, Watch watch) {
            super(content);
            this.watch = watch;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                int count = super.read(bytes, from, length);
                if (count < 0) {
                    watch.end();
                    if (watch.expired) {
                        throw new IOException("closed when the time was over");
                    }
                }
                return count;
            } catch (IOException e) {
                throw watch.said(e);
            }
        }

        @Override
        public void close() throws IOException {
            watch.end();
            try {
                super.close();
            } catch (IOException e) {
                if (!watch.expired) {
                    throw e;
                }
            }
        }
    }
}
