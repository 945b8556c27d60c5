package org.jamfsync.route.runtime;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.jamfsync.route.ProxyFailure;
import org.jamfsync.settings.SiteSettings;

/** Leads the calls of one endpoint through a proxy, with a login if it wants one; the key travels inside of the tunnel. */
final class ThroughProxy implements HttpClientConfigurer {
    private final SiteSettings.Jamf jamf;
    private final Supplier<HttpClientConfigurer> otherwise;

    /** @param otherwise what configures the clients of all endpoints, or gives null */
    ThroughProxy(SiteSettings.Jamf jamf, Supplier<HttpClientConfigurer> otherwise) {
        this.jamf = jamf;
        this.otherwise = otherwise;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        var general = otherwise.get();
        if (general != null) {
            general.configureHttpClient(builder);
        }
        var proxy = jamf.proxy();
        builder.setProxy(new HttpHost("http", proxy.host(), proxy.port()));
        if (!jamf.proxyUsername().isEmpty()) {
            var logins = new BasicCredentialsProvider();
            logins.setCredentials(
                    new AuthScope(proxy.host(), proxy.port()),
                    new UsernamePasswordCredentials(
                            jamf.proxyUsername(), jamf.proxyPassword().reveal().toCharArray()));
            builder.setDefaultCredentialsProvider(logins);
        }
        builder.addExecInterceptorFirst("proxy-words", (request, scope, chain) -> {
            try {
                var answer = chain.proceed(request, scope);
                // Without a secure session nobody but the proxy can have answered: it refused to lead on.
                if ("https".equals(request.getScheme()) && scope.clientContext.getSSLSession() == null) {
                    answer.close();
                    throw new ProxyFailure(proxy.toString(), answer.getCode(), null);
                }
                return answer;
            } catch (ConnectException | UnknownHostException e) {
                throw new ProxyFailure(proxy.toString(), 0, e);
            }
        });
    }
}
