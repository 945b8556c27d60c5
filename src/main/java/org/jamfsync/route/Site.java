package org.jamfsync.route;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.camel.Exchange;
import org.jamfsync.jamf.RetryPolicy;
import org.jamfsync.model.text.Sha256;
import org.jamfsync.settings.SiteSettings;

/** One school with what its settings make of it. */
public final class Site {
    private static final long CONNECT_MILLIS = 15_000;
    private final SiteSettings settings;
    private final Decisions decisions;
    private final RetryPolicy retryPolicy;

    public Site(SiteSettings settings) {
        this.settings = settings;
        decisions = new Decisions(settings);
        var jamf = settings.jamf();
        retryPolicy = new RetryPolicy(jamf.retries(), jamf.retryDelay(), jamf.retryMaxDelay());
    }

    /** That of the run. */
    public static Site of(Exchange exchange) {
        return RunContext.of(exchange).site();
    }

    /** A bean's getter, since the routes ask: {@code jdbc:iserv-NAME}. */
    public String getName() {
        return settings.name();
    }

    /** Likewise: {@code jdbc}, {@code csv} or {@code idm}. */
    public String getSource() {
        return settings.iserv().source().word();
    }

    public SiteSettings settings() {
        return settings;
    }

    /** The rules of this site, without Camel. */
    public Decisions decisions() {
        return decisions;
    }

    public RetryPolicy retryPolicy() {
        return retryPolicy;
    }

    /** Sites with the same tenant share its pace. */
    public String tenant() {
        return settings.jamf().tenant();
    }

    /** The same tenant has the same, and nobody can read from it which one it is. */
    public String tenantDigest() {
        return Sha256.hex(tenant());
    }

    /**
     * The HTTP endpoint of this site's Jamf School, with its timeouts in milliseconds; the routes ask. Answers of any
     * status come back, since {@code read-answer} says what they mean; their bodies stream. No redirect is followed: the key
     * is for this host alone.
     */
    public String getJamfEndpoint() {
        URI url = settings.jamf().url();
        long timeout = settings.jamf().requestTimeout().toMillis();
        return url + "/api?throwExceptionOnFailure=false&followRedirects=false&httpClient.responseTimeout=" + timeout
                + "&connectTimeout=" + timeout + "&connectionRequestTimeout=" + timeout
                + "&soTimeout=" + timeout + "&copyHeaders=false&skipControlHeaders=false&disableStreamCache=true"
                + (settings.jamf().proxy() == null ? "" : "&httpClientConfigurer=#bean:" + proxyBean())
                + (settings.jamf().caFile() == null ? "" : "&sslContextParameters=#bean:" + trustBean());
    }

    /** The bean that leads this site's calls through its proxy. */
    public String proxyBean() {
        return "jamfProxy-" + getName();
    }

    /** The bean that knows whom this site trusts. */
    public String trustBean() {
        return "jamfTrust-" + getName();
    }

    /** The HTTP endpoint of this site's IDM API, likewise. */
    public String getIdmEndpoint() {
        long timeout = settings.jamf().requestTimeout().toMillis();
        return settings.iserv().idmUrl() + "/iserv/idm/api/v1?throwExceptionOnFailure=false&followRedirects=false"
                + "&httpClient.responseTimeout=" + timeout + "&connectTimeout=" + CONNECT_MILLIS
                + "&connectionRequestTimeout=" + CONNECT_MILLIS + "&soTimeout=" + timeout
                + "&copyHeaders=false&skipControlHeaders=false&disableStreamCache=true";
    }

    public String authorization() {
        var jamf = settings.jamf();
        var pair = jamf.networkId() + ":" + jamf.apiKey().reveal();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "site " + getName();
    }
}
