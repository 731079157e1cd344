import org.audienceworkbench.base.Progress;
import org.audienceworkbench.sample.SampleShop;

import java.nio.file.Path;

/// Writes the sample shop: `java -cp target/classes src/build/SampleData.java CUSTOMERS SEED FOLDER
/// [customers]`. With the last word only customers.csv.
class SampleData {

    public static void main(String[] args) {
        var shop = new SampleShop(Long.parseLong(args[0]), Long.parseLong(args[1]));
        Path folder = Path.of(args[2]);
        long start = System.nanoTime();
        if (args.length > 3 && args[3].equals("customers")) {
            shop.writeCustomers(folder, Progress.NONE);
        } else {
            shop.write(folder, Progress.NONE);
        }
        System.out.printf("%s: %.1f s%n", folder, (System.nanoTime() - start) / 1e9);
    }
}
