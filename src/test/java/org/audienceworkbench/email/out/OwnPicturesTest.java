package org.audienceworkbench.email.out;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class OwnPicturesTest {

    @Test
    void tellsWhereASourceNamesThem() {
        assertThat(
                        OwnPictures.namedIn(
                                "<p>\n<img src=\"assets/a b.png\"> <td background='assets/c.jpg'>"))
                .containsExactly(
                        new OwnPictures.Named(2, 11, "assets/a b.png"),
                        new OwnPictures.Named(2, 44, "assets/c.jpg"));
        assertThat(OwnPictures.namedIn("<img src=\"https://shop.example/a.png\">")).isEmpty();
    }

    @Test
    void changesNothingButTheAddressesOfThoseThatAreThere() {
        String html = "<TD background='assets/c.jpg'><img src=assets/d.png><p>assets/c.jpg</td>";

        assertThat(
                        OwnPictures.taken(
                                "<table><tr>" + html,
                                name ->
                                        name.equals("assets/c.jpg")
                                                ? Optional.of("data:image/jpeg;base64,AA==")
                                                : Optional.empty()))
                .isEqualTo(
                        "<table><tr><TD background='data:image/jpeg;base64,AA=='><img"
                                + " src=assets/d.png><p>assets/c.jpg</td>");
    }
}
