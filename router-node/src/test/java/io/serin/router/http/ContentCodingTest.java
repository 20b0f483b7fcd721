package io.serin.router.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.headers.RawHeader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCodingTest {

    private static final byte[] TEXT = "{\"a\": 1}".getBytes(UTF_8);

    @ParameterizedTest
    @CsvSource({"identity", "''", "'identity, identity'"})
    void leavesABodyAsItIs(String value) {
        assertThat(of(value)).isEqualTo(new ContentCoding.None());
        assertThat(ContentCoding.of(HttpRequest.create())).isEqualTo(new ContentCoding.None());
    }

    @ParameterizedTest
    @CsvSource({"gzip", "GZIP", "x-gzip", "'identity, gzip'"})
    void knowsGzip(String value) {
        assertThat(of(value)).isEqualTo(new ContentCoding.Gzip());
    }

    @ParameterizedTest
    @CsvSource({"br,br", "Deflate,deflate", "'gzip, gzip','gzip, gzip'", "'gzip,br','gzip, br'"})
    void namesWhatItDoesNotKnow(String value, String named) {
        assertThat(of(value)).isEqualTo(new ContentCoding.Unknown(named));
    }

    @Test
    void decodesUpToTheLimitAndNoFurther() {
        assertThat(((RequestBody.Whole) ContentCoding.Gzip.decode(GzipBytes.of(TEXT), TEXT.length)).bytes())
                .isEqualTo(TEXT);
        assertThat(ContentCoding.Gzip.decode(GzipBytes.of(TEXT), TEXT.length - 1))
                .isEqualTo(new RequestBody.TooLarge(TEXT.length - 1));
    }

    @Test
    void refusesWhatIsNotGzipOrBreaksOff() {
        byte[] coded = GzipBytes.of(TEXT);

        assertThat(ContentCoding.Gzip.decode(TEXT, 100)).isEqualTo(new RequestBody.Undecodable());
        assertThat(ContentCoding.Gzip.decode(new byte[0], 100)).isEqualTo(new RequestBody.Undecodable());
        assertThat(ContentCoding.Gzip.decode(Arrays.copyOf(coded, coded.length - 9), 100))
                .isEqualTo(new RequestBody.Undecodable());
    }

    private static ContentCoding of(String value) {
        return ContentCoding.of(HttpRequest.create().addHeader(RawHeader.create("Content-Encoding", value)));
    }
}
