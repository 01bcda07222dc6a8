package vn.loa.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.loa.intake.UploadDesk;
import vn.loa.subscriber.Lists;
import vn.loa.subscriber.Sight;

/// A clerk hands in a file of people: chooses it, looks at what was understood, loads it.
@Controller
@RequestMapping("/upload")
class UploadPage {

    private final UploadDesk desk;
    private final Lists lists;

    UploadPage(UploadDesk desk, Lists lists) {
        this.desk = desk;
        this.lists = lists;
    }

    /// What was said beside the file, as it was typed.
    record Form(
            @Nullable String source,
            @Nullable String mode,
            @Nullable String list,
            @Nullable String legalBasis,
            @Nullable String document) {}

    @GetMapping
    String choose(Model model) {
        return choose(new Form("", "upsert", "", "", ""), model);
    }

    private String choose(Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("areas", Frame.ownAreas());
        model.addAttribute(
                "lists",
                lists.all().stream()
                        .filter(list -> Sight.ofHealth() || !list.isHealth())
                        .toList());
        return "upload";
    }

    @PostMapping
    ModelAndView take(@RequestParam MultipartFile file, Form form, @Nullable Principal who, Model model)
            throws IOException {
        var said = new LinkedHashMap<String, String>();
        say(said, "source", form.source());
        say(said, "mode", form.mode());
        say(said, "list", form.list());
        say(said, "legalBasis", form.legalBasis());
        say(said, "document", form.document());
        var name = file.getOriginalFilename();
        try {
            var id = desk.take(Frame.name(who), name == null ? "" : name, file.getBytes(), said);
            return new ModelAndView("redirect:/upload/" + id);
        } catch (UploadDesk.NotTaken e) {
            model.addAttribute("refused", e.told());
        } catch (ErrorResponseException e) {
            model.addAttribute("refused", e.getBody().getDetail());
        }
        choose(form, model);
        return new ModelAndView("upload", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static void say(LinkedHashMap<String, String> said, String word, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            said.put(word, value);
        }
    }

    @GetMapping("/{id:[0-9a-f]+}")
    String look(@PathVariable String id, @Nullable Principal who, Model model) throws IOException {
        model.addAttribute("look", desk.look(id, Frame.name(who)).orElseThrow(UploadPage::notFound));
        model.addAttribute("areas", Frame.ownAreas());
        return "uploaded";
    }

    @PostMapping("/{id:[0-9a-f]+}")
    String load(@PathVariable String id, @Nullable Principal who, RedirectAttributes after) throws IOException {
        try {
            desk.load(id, Frame.name(who));
        } catch (UploadDesk.NotTaken e) {
            after.addFlashAttribute("refused", e.told());
        }
        return "redirect:/upload/" + id;
    }

    @GetMapping("/{id:[0-9a-f]+}/rejected.csv")
    ResponseEntity<StreamingResponseBody> rejected(@PathVariable String id, @Nullable Principal who) {
        var lines = desk.rejected(id, Frame.name(who)).orElseThrow(UploadPage::notFound);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("dong-bi-tu-choi.csv", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(lines::write);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
